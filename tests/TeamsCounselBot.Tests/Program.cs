using TeamsCounselBot.Tests.Cards;
using TeamsCounselBot.Tests.Mail;

// The test runner loads the assembly and does not come here; started as a program, it writes cards and mails for the pictures.
if (args is not [("cards" or "mails") and var what, var file])
{
    Console.Error.WriteLine("usage: dotnet run --project tests/TeamsCounselBot.Tests -- cards|mails <file>");
    return 1;
}
File.WriteAllText(file, what == "cards" ? CardScenes.ToJson() : await MailScenes.ToJsonAsync());
return 0;
