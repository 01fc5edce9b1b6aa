namespace TeamsCounselBot.Web;

/// <summary>A telephone number to read and to dial.</summary>
internal static class PhoneLink
{
    /// <summary>Always from left to right, and never broken over two lines.</summary>
    public static Html To(string phone) => $"""<a class="phone" dir="ltr" href="tel:{Dialled(phone)}">{phone}</a>""";

    private static string Dialled(string phone) => string.Concat(phone.Where(c => c == '+' || char.IsAsciiDigit(c)));
}
