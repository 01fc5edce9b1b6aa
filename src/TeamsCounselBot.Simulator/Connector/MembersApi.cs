using System.Globalization;
using System.Text.Json.Nodes;
using TeamsCounselBot.Simulator.Services;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Simulator.Connector;

/// <summary>Who is in a conversation.</summary>
internal sealed class MembersApi(World world)
{
    private const int SmallestPage = 50;
    private const int LargestPage = 500;

    public Answer Paged(ServiceCall call)
    {
        lock (world.Gate)
        {
            if (Roster(call, out var people, out var behaviour) is { } refused)
                return refused;
            var size = Math.Clamp(Number(call, "pageSize") ?? LargestPage, SmallestPage, LargestPage);
            var from = Number(call, "continuationToken") ?? 0;
            var answer = new JsonObject
            {
                ["members"] = new JsonArray([.. people.Skip(from).Take(size).Select(it => Accounts.Member(it, world.Identity, behaviour))]),
            };
            if (from + size < people.Count)
                answer["continuationToken"] = (from + size).ToString(CultureInfo.InvariantCulture);
            return new Answer(200, answer);
        }
    }

    public Answer All(ServiceCall call)
    {
        lock (world.Gate)
            return Roster(call, out var people, out var behaviour)
                ?? new Answer(200, new JsonArray([.. people.Select(it => Accounts.Member(it, world.Identity, behaviour))]));
    }

    public Answer One(ServiceCall call)
    {
        lock (world.Gate)
        {
            if (Roster(call, out var people, out var behaviour) is { } refused)
                return refused;
            var wanted = call.Route("member");
            return people.FirstOrDefault(it => it.AccountId == wanted || (it.ObjectId is not null && it.ObjectId == wanted)) is { } person
                ? new Answer(200, Accounts.Member(person, world.Identity, behaviour))
                : ConnectorRefusal.NoMember();
        }
    }

    private Answer? Roster(ServiceCall call, out List<Person> people, out Behaviour behaviour)
    {
        people = [];
        var chat = world.FindChat(call.Route("conversation"));
        behaviour = chat is null ? world.Behaviour : world.BehaviourIn(chat);
        if (chat is null or { IsDeleted: true })
            return ConnectorRefusal.NoConversation();
        if (!chat.MemberQuestions.TryTake(out var retryAfter))
            return ConnectorRefusal.Throttled(retryAfter);
        if (chat.IsPersonal)
            people = [world.People.First(it => it.Personal == chat)];
        else if (!chat.BotAdded)
            return ConnectorRefusal.NotInRoster();
        else
            people = [.. world.MeetingOf(chat)!.Members.Select(it => it.Person)];
        return null;
    }

    private static int? Number(ServiceCall call, string name) =>
        int.TryParse(call.Request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
