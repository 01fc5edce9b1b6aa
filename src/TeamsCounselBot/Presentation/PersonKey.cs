using System.Security.Cryptography;
using System.Text;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Presentation;

/// <summary>
/// Names a person in an address or a form of somebody else: it tells nothing of an account, and is of no use in another session.
/// </summary>
internal static class PersonKey
{
    private const int Length = 16;

    public static string Of(Session session, Participant person) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{session.Id}\n{person.Id}")))[..Length];
}
