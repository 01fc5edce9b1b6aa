using TeamsCounselBot.Simulator.Login;
using TeamsCounselBot.Simulator.Mailboxes;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Simulator.Control;

/// <summary><c>/sim/meetings</c> and <c>/sim/people</c>.</summary>
internal static class MeetingRoutes
{
    public static void MapMeetings(this RouteGroupBuilder sim)
    {
        var meetings = sim.MapGroup("/meetings");
        meetings.MapPost("", (NewMeeting wanted, MeetingControl control) => StateWriter.Meeting(control.Create(wanted)));
        meetings.MapGet("/{id}", (string id, MeetingControl control) => StateWriter.Meeting(control.Get(id)));
        meetings.MapPost("/{id}/select", (string id, MeetingControl control) => StateWriter.Meeting(control.Select(id)));
        meetings.MapPost("/{id}/move", (string id, NewTime time, MeetingControl control) => StateWriter.Meeting(control.Move(id, time)));
        meetings.MapPost("/{id}/recording", (string id, SwitchedRecording it, MeetingControl control) =>
            StateWriter.Meeting(control.SwitchRecording(id, it.Allowed)));
        meetings.MapPost("/{id}/recordings", (string id, MeetingControl control) => StateWriter.Meeting(control.Record(id)));
        meetings.MapGet("/{id}/behaviour", (string id, MeetingControl control, World world) =>
            BehaviourAnswer.Of(world.BehaviourIn(control.Get(id).Chat)));
        meetings.MapPut("/{id}/behaviour", (string id, BehaviourJson wanted, BehaviourControl control) =>
            BehaviourAnswer.Of(control.Change(id, wanted)));
        meetings.MapDelete("/{id}/chat", (string id, MeetingControl control) => StateWriter.Meeting(control.DeleteChat(id)));

        meetings.MapPost("/{id}/bot", async (string id, ByWhom? who, ChatMembers members) =>
            new Told(await members.AddBotAsync(id, who?.By)));
        meetings.MapDelete("/{id}/bot", async (string id, ChatMembers members) => new Told(await members.RemoveBotAsync(id, null)));
        meetings.MapPost("/{id}/people", async (string id, NewPerson it, ChatMembers members) =>
            StateWriter.Person(await members.AddAsync(id, it.Id, it.Name, it.Kind, it.Locale, it.TimeZone, it.InChat)));
        meetings.MapPost("/{id}/people/{pid}", (string id, string pid, ChangedPerson change, MeetingControl control) =>
            StateWriter.Person(control.Get(id).Find(control.ChangePerson(id, pid, change).Id)!));
        meetings.MapDelete("/{id}/people/{pid}", async (string id, string pid, ChatMembers members) =>
            new Told(await members.RemoveAsync(id, pid)));

        meetings.MapPost("/{id}/start", async (string id, ByWhom? who, MeetingCall call) => new Told(await call.StartAsync(id, who?.By)));
        meetings.MapPost("/{id}/end", async (string id, MeetingCall call) => new Told(await call.EndAsync(id)));
        meetings.MapPost("/{id}/people/{pid}/join", async (string id, string pid, MeetingCall call) =>
            new Told(await call.JoinAsync(id, pid)));
        meetings.MapPost("/{id}/people/{pid}/leave", async (string id, string pid, MeetingCall call) =>
            new Told(await call.LeaveAsync(id, pid)));

        meetings.MapGet("/{id}/chat", (string id, string viewer, ChatView view) => view.OfMeetingAsync(id, viewer));
        meetings.MapPost("/{id}/actions", async (string id, Click click, CardClicks clicks) =>
            Answer(await clicks.InMeetingAsync(id, click)));
        meetings.MapPost("/{id}/messages", async (string id, WrittenMessage it, ChatWriting writing) =>
            new Told(await writing.InMeetingAsync(id, it.By ?? throw new TeamsRefusal(400, "by is needed."), it.Text)));

        var people = sim.MapGroup("/people");
        people.MapMailboxes();
        people.MapPost("/{pid}/tab-token", (string pid, SignIns signIns) => new TabToken(signIns.TabToken(
            signIns.Accounts().FirstOrDefault(person => person.Id == pid) ?? throw new TeamsRefusal(403, "No account, no token."))));
        people.MapGet("/{pid}/personal", (string pid, ChatView view) => view.PersonalAsync(pid));
        people.MapPost("/{pid}/personal/actions", async (string pid, Click click, CardClicks clicks) =>
            Answer(await clicks.PersonalAsync(pid, click)));
        people.MapPost("/{pid}/personal/messages", async (string pid, WrittenMessage it, ChatWriting writing) =>
            new Told(await writing.PersonalAsync(pid, it.Text)));
    }

    private static ClickAnswer Answer(CardAnswer answer) => new(answer.Status, answer.Type, answer.Value);
}
