using MimeKit;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Simulator.Mailboxes;

/// <summary>Brings mails and text messages to people.</summary>
internal sealed class Delivery(World world)
{
    public bool Knows(string address)
    {
        lock (world.Gate)
            return Find(address) is not null;
    }

    /// <summary>Nobody gets a mail to an unknown address.</summary>
    public void Bring(MimeMessage message, IEnumerable<string> addresses)
    {
        lock (world.Gate)
            foreach (var person in addresses.Select(Find).OfType<Person>().Distinct())
                person.Mails.Add(DeliveredMail.Of(person.Mails.Count + 1, world.Now, message));
        world.Changes.Tell(Change.State);
    }

    /// <returns>False where nobody has this number.</returns>
    public bool BringText(string number, string text, string reference)
    {
        lock (world.Gate)
        {
            if (world.People.FirstOrDefault(it => it.Mobile == number) is not { } person)
                return false;
            if (person.Texts.Any(it => it.Reference == reference))
                return true;
            person.Texts.Add(new DeliveredText(world.Now, text, reference));
        }
        world.Changes.Tell(Change.State);
        return true;
    }

    public PostJson PostOf(string personId)
    {
        lock (world.Gate)
        {
            var person = world.FindPerson(personId) ?? throw TeamsRefusal.NotFound("person");
            return new PostJson(person.Email, person.Mobile, [.. person.Mails], [.. person.Texts]);
        }
    }

    private Person? Find(string address) =>
        world.People.FirstOrDefault(it => it.Email.Equals(address, StringComparison.OrdinalIgnoreCase));
}
