using System.Security.Cryptography;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Actions;

/// <summary>How a client is reached outside of the chat, typed by them or by a counsellor who has it from them.</summary>
internal static class ContactForm
{
    /// <summary>The choice of somebody whom the session does not know yet.</summary>
    public const string NewPerson = "new";

    /// <summary>A form with a box for reminders: one that is not ticked is not sent.</summary>
    public const string Asked = "remindAsked";

    /// <summary>The choice of a person on the invitation, beside other choices of people. Else the person is in <c>who</c>.</summary>
    public const string Chosen = "contactWho";

    private const int IdBytes = 16;

    public static SessionEvent.ContactSaved Read(ActionInput i)
    {
        var form = i.Form;
        var isOwn = i.By.Role != Role.Counsellor;
        var chosen = form[Chosen] ?? form["who"];
        var isNew = !isOwn && chosen is null or "" or NewPerson;
        var who = isOwn ? i.By.Id : isNew ? NewId() : Known(i, chosen!);
        var email = form["email"] is { Length: > 0 } typed ? Email(form, typed) : null;
        var region = HomeRegion.Of(i.Session.TimeZone);
        var language = isOwn ? i.By.Language : isNew ? form["clientLanguage"] : i.Session.People.GetValueOrDefault(who)?.Language;
        var mobile = form["sms"] is { Length: > 0 } ? form.Phone("sms", region, language) : null;
        if (isNew && email is null && mobile is null && !form.IsFaulty)
            form.Fault("email", "fault.contact.none");
        var reminders = form["remind"] is null ? !form.IsTrue(Asked) : form.IsTrue("remind");
        return new SessionEvent.ContactSaved(
            i.By.Id, isNew ? Same(i.Session, email, mobile) ?? who : who, email, mobile, reminders,
            isNew && form.Words("clientName", "", required: false) is { Length: > 0 } name ? name : null,
            isNew && language is not null && Texts.Languages.Contains(language) ? language : null);
    }

    private static string? Email(FormData form, string typed)
    {
        var (address, fault) = typed.Length > InputLimits.Of("email")
            ? (null, "fault.tooLong")
            : MailEntry.Read(typed, form.IsTrue("sure"));
        if (fault is not null)
            form.Fault("email", fault);
        return address;
    }

    private static string Known(ActionInput i, string who) => i.Session.People.GetValueOrDefault(who) is { Role: not Role.Counsellor }
        ? who
        : i.Form.Faulty(Chosen, "fault.choice", i.By.Id);

    /// <summary>The same button pressed twice invites one person.</summary>
    private static string? Same(Session session, string? email, string? mobile) => session.People.Values.FirstOrDefault(p =>
        p is { IsWeb: true, Contact: { } contact } && contact.Email == email && contact.Mobile == mobile)?.Id;

    private static string NewId() => Participant.WebPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
}
