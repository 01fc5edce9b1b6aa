using TeamsCounselBot.Actions;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Sessions;

namespace TeamsCounselBot.Tests.Actions;

/// <summary>A card sends all its inputs: those of the form for all who wait, and those of the one that changes a handover.</summary>
public class HandoverFormTests
{
    [Fact]
    public void The_button_for_all_who_wait_means_its_own_field_alone()
    {
        var (agreed, isFaulty) = Read(("way", "im Hof"), ("whose", ""), ("otherWay", ""));

        Assert.Equal(new SessionEvent.DocumentsAgreed(SessionScenario.Counsellor, null, "im Hof"), agreed);
        Assert.False(isFaulty);
    }

    [Theory]
    [InlineData("change", "true")]
    [InlineData("client", SessionScenario.Client)]
    public void The_button_that_changes_a_handover_means_one_client(string id, string value)
    {
        var (agreed, isFaulty) = Read((id, value), ("way", "im Hof"), ("whose", SessionScenario.Client), ("otherWay", "mit der Post"));

        Assert.Equal(new SessionEvent.DocumentsAgreed(SessionScenario.Counsellor, SessionScenario.Client, "mit der Post"), agreed);
        Assert.False(isFaulty);
    }

    [Fact]
    public void Of_several_clients_one_must_be_chosen() =>
        Assert.True(Read(("change", "true"), ("way", "im Hof"), ("whose", ""), ("otherWay", "mit der Post")).IsFaulty);

    private static (SessionEvent.DocumentsAgreed Agreed, bool IsFaulty) Read(params (string Id, string Value)[] inputs)
    {
        var (form, session) = (FormData.Of(inputs), SessionScenario.Invited().Session);
        var agreed = VerbReaders.AgreeDocuments(
            new ActionInput(form, session, session.People[SessionScenario.Counsellor], SessionScenario.Added));
        return (agreed, form.IsFaulty);
    }
}
