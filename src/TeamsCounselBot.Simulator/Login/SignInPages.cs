using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Simulator.Login;

/// <summary>What a browser sees of the login service: the choice of an account, a refusal, the way back.</summary>
internal sealed partial class SignInPages(BotIdentity identity, SignIns signIns)
{
    private const string Account = "account";

    /// <summary>
    /// Asks which account, and then sends the browser back with a code. A client or an address to go back to that is not
    /// registered is refused here; every other fault is told to the client.
    /// </summary>
    public IResult Authorize(string tenant, HttpRequest request)
    {
        var query = request.Query;
        if (!signIns.Knows(tenant))
            return Refuse("AADSTS90002: Tenant not found.");
        if (query["client_id"] != identity.AppId)
            return Refuse("AADSTS700016: The application was not found in the directory.");
        if (query["redirect_uri"] != signIns.RedirectUri)
            return Refuse("AADSTS50011: The redirect URI does not match the redirect URIs configured for the application.");
        if (Fault(query) is { } fault)
            return Back(signIns.RedirectUri, ("error", "invalid_request"), ("error_description", fault),
                ("state", query["state"].ToString()));
        var asked = new SignInRequest(
            tenant, signIns.RedirectUri, query["code_challenge"].ToString(), query["nonce"].ToString(), query["state"].ToString());
        if (query[Account].ToString() is not { Length: > 0 } chosen)
            return Choose(request);
        if (chosen == "none")
            return Back(asked.RedirectUri, ("error", "access_denied"), ("error_description", "AADSTS65004: The user declined."),
                ("state", asked.State));
        if (signIns.Accounts().FirstOrDefault(person => person.Id == chosen) is not { } person)
            return Refuse("AADSTS50034: The user account does not exist.");
        return SignIns.LetsIn(tenant, person)
            ? Back(asked.RedirectUri, ("code", signIns.Code(asked, person)), ("state", asked.State))
            : Refuse("AADSTS50020: The user account of another organisation does not exist in this tenant.");
    }

    /// <summary>The simulator keeps no sign-in: it sends the browser back to the registered address.</summary>
    public IResult LogOut(string tenant, HttpRequest request) =>
        request.Query["post_logout_redirect_uri"] == signIns.AfterLogOut && signIns.Knows(tenant)
        ? Results.Redirect(signIns.AfterLogOut)
        : Page("Abgemeldet", "<p>Sie sind abgemeldet. You are signed out.</p>", StatusCodes.Status200OK);

    private static string? Fault(IQueryCollection query) =>
        query["response_type"] != "code" ? "AADSTS70007: The response type is not supported."
        : query["response_mode"].ToString() is not ("" or "query") ? "AADSTS70007: The response mode is not supported."
        : !query["scope"].ToString().Split(' ').Contains("openid") ? "AADSTS70011: The scope openid is missing."
        : query["code_challenge_method"] != "S256" || !Sha256().IsMatch(query["code_challenge"].ToString())
            ? "AADSTS501491: PKCE with S256 is required."
        : query["nonce"].ToString().Length < 16 ? "AADSTS90014: A nonce is required."
        : query["state"].ToString().Length < 16 ? "AADSTS90014: A state is required."
        : null;

    private IResult Choose(HttpRequest request)
    {
        var rows = signIns.Accounts().Select(person => $"""
            <li><a href="{Html(QueryHelpers.AddQueryString(request.QueryString.Value!, Account, person.Id))}">
            <strong>{Html(person.Name)}</strong><span>{Html(person.PrincipalName ?? "")}</span></a></li>
            """);
        var cancel = Html(QueryHelpers.AddQueryString(request.QueryString.Value!, Account, "none"));
        return Page("Konto auswählen", $"""
            <p>Das ist der nachgestellte Anmeldedienst des Simulators. Ein Kennwort braucht hier niemand.</p>
            <ul>{string.Concat(rows)}</ul>
            <p><a class="cancel" href="{cancel}">Abbrechen</a></p>
            """, StatusCodes.Status200OK);
    }

    private static IResult Back(string to, params (string Name, string Value)[] answer) =>
        Results.Redirect(QueryHelpers.AddQueryString(to, answer.Select(it => KeyValuePair.Create(it.Name, (string?)it.Value))));

    private static IResult Refuse(string why) => Page("Anmeldung nicht möglich", $"<p>{Html(why)}</p>", StatusCodes.Status400BadRequest);

    private static IResult Page(string title, string main, int status) => Results.Content($"""
        <!doctype html>
        <html lang="de">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy"
            content="default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'">
        <title>{title} · Simulator</title><link rel="icon" href="/icon.svg">
        <link rel="stylesheet" href="/css/look.css"><link rel="stylesheet" href="/css/signin.css"></head>
        <body><main><h1>{title}</h1>{main}</main></body>
        </html>
        """, "text/html; charset=utf-8", statusCode: status);

    private static string Html(string text) => WebUtility.HtmlEncode(text);

    [GeneratedRegex("^[A-Za-z0-9_-]{43}$")]
    private static partial Regex Sha256();
}
