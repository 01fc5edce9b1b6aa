using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace TeamsCounselBot.Judges.BotBuilder;

/// <summary>
/// Bot Builder reads signing keys by https alone, with a client of its own. Its cache of keys is filled beforehand, so that
/// it validates tokens of an issuer in this process.
/// </summary>
internal static class KnownKeys
{
    /// <summary>The address under which the library then finds these metadata.</summary>
    public static string Publish(HttpClient http, Uri metadata)
    {
        var address = $"https://issuer.invalid/{Guid.NewGuid()}/openidconfiguration";
        var documents = new HttpDocumentRetriever(http) { RequireHttps = false };
        var elsewhere = new Elsewhere(documents, address, metadata.ToString());
        var endorsements = new EndorsementsRetriever(http);
        Cache<OpenIdConnectConfiguration>("_openIdMetadataCache")[address] =
            new ConfigurationManager<OpenIdConnectConfiguration>(address, new OpenIdConnectConfigurationRetriever(), elsewhere);
        Cache<IDictionary<string, HashSet<string>>>("_endorsementsCache")[address] =
            new ConfigurationManager<IDictionary<string, HashSet<string>>>(metadata.ToString(), endorsements, endorsements);
        return address;
    }

    private static ConcurrentDictionary<string, ConfigurationManager<T>> Cache<T>(string field) where T : class =>
        (ConcurrentDictionary<string, ConfigurationManager<T>>)typeof(JwtTokenExtractor)
            .GetField(field, BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;

    private sealed class Elsewhere(IDocumentRetriever inner, string address, string instead) : IDocumentRetriever
    {
        public Task<string> GetDocumentAsync(string wanted, CancellationToken cancel) =>
            inner.GetDocumentAsync(wanted == address ? instead : wanted, cancel);
    }
}
