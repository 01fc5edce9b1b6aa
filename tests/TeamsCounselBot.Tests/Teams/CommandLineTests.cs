using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Teams;
using TeamsCounselBot.Tests.Sessions;

namespace TeamsCounselBot.Tests.Teams;

/// <summary>Cases F09 and F25, and others of their kind.</summary>
public sealed class CommandLineTests
{
    [Theory]
    [InlineData("status.", Command.Status)]
    [InlineData("/status", Command.Status)]
    [InlineData(": status", Command.Status)]
    [InlineData("- Status!", Command.Status)]
    [InlineData("„status“", Command.Status)]
    [InlineData("loeschen", Command.Erase)]
    [InlineData("LOESCHEN", Command.Erase)]
    [InlineData("loschen", Command.Erase)]
    [InlineData("verlaengern um 30", Command.Extend)]
    [InlineData("Ich falle aus", Command.StandIn)]
    [InlineData("Ich falle aus.", Command.StandIn)]
    [InlineData("я не смогу прийти", Command.StandIn)]
    [InlineData("I cannot come", Command.StandIn)]
    [InlineData("Vertretung", Command.StandIn)]
    [InlineData("yardim", Command.Help)]
    [InlineData("ndihme", Command.Help)]
    [InlineData("nuk vij dot", Command.StandIn)]
    [InlineData("gorusmeler", Command.Upcoming)]
    [InlineData("اعداد", Command.Setup)]
    [InlineData("نوبتها", Command.Upcoming)]
    [InlineData("نمی توانم بیایم", Command.StandIn)]
    [InlineData("وضعيت", Command.Status)]
    public void A_command_is_understood_with_signs_around_it_and_without_its_accents(string text, object command) =>
        Assert.Equal(command, Read(text).Command);

    [Theory]
    [InlineData("verlängern", 15)]
    [InlineData("verlängern 30", 30)]
    [InlineData("verlängern um 30 Minuten", 30)]
    [InlineData("verlängern 30min", 30)]
    [InlineData("verlängern bitte noch 5 Min.", 5)]
    [InlineData("verlängern um 1 Stunde", 60)]
    [InlineData("verlängern bis 13:00 Uhr", 60)]
    [InlineData("verlängern bis 13 Uhr", 60)]
    [InlineData("verlängern 12:30", 30)]
    [InlineData("verlängern bis 12.30", 30)]
    [InlineData("extend by 20 minutes", 20)]
    [InlineData("extend until 12:45", 45)]
    [InlineData("uzat 20 dakika", 20)]
    [InlineData("uzat 13:00'e kadar", 60)]
    [InlineData("подовжити на 20 хвилин", 20)]
    [InlineData("продлить до 13:00", 60)]
    [InlineData("تمديد 20 دقيقة", 20)]
    [InlineData("تمديد ٢٠ دقيقة", 20)]
    [InlineData("تمدید ۲۰ دقیقه", 20)]
    [InlineData("تمدید تا ساعت ۱۳:۰۰", 60)]
    [InlineData("zgjat edhe 20 minuta", 20)]
    [InlineData("zgjat deri në orën 13:00", 60)]
    public void An_extension_is_what_was_written(string text, int minutes) =>
        Assert.Equal(minutes, ExtensionWords.Minutes(Read(text).Rest, SessionScenario.Live().Session, SessionScenario.Start));

    [Theory]
    [InlineData("verlängern 300")]
    [InlineData("verlängern bis 21:00")]
    [InlineData("verlängern 0")]
    [InlineData("verlängern -5 -5")]
    [InlineData("verlängern 4000000000")]
    [InlineData("verlängern 25:00")]
    [InlineData("verlängern bis 12:00")]
    [InlineData("verlängern um 30 Sekunden")]
    [InlineData("verlängern um eine halbe Stunde")]
    [InlineData("verlängern wenn möglich")]
    [InlineData("verlängern 5 Stunden")]
    public void What_is_not_understood_or_not_possible_is_asked_back(string text) =>
        Assert.Null(ExtensionWords.Minutes(Read(text).Rest, SessionScenario.Live().Session, SessionScenario.Start));

    private static CommandLine Read(string text) => CommandLine.Read(new Activity { Type = ActivityTypes.Message, Text = text });
}
