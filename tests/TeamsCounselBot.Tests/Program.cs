using TeamsCounselBot.Tests.Cards;

// The test runner loads the assembly and does not come here; started as a program, it writes the cards for the pictures.
if (args is not ["cards", var file])
{
    Console.Error.WriteLine("usage: dotnet run --project tests/TeamsCounselBot.Tests -- cards <file>");
    return 1;
}
File.WriteAllText(file, CardScenes.ToJson());
return 0;
