using System.Security.Cryptography.X509Certificates;
using Azure.Core;

namespace TeamsCounselBot.BotConnector;

/// <summary>Asks another credential, and reports each failure with the login service's code.</summary>
/// <param name="inner">Gives the tokens.</param>
/// <param name="notGiven">Called with <c>AADSTS</c> and a number, or with the exception's type if there is no code.</param>
internal sealed class WatchedCredential(TokenCredential inner, Action<string> notGiven) : TokenCredential
{
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        try
        {
            return inner.GetToken(requestContext, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            notGiven(LoginFailure.CodeOf(e));
            throw;
        }
    }

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        try
        {
            return await inner.GetTokenAsync(requestContext, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            notGiven(LoginFailure.CodeOf(e));
            throw;
        }
    }
}

/// <summary>Signs with the current certificate. A new certificate makes a new credential, with its own cache of tokens.</summary>
internal sealed class CertificateCredential(BotCertificate certificate, Func<X509Certificate2, TokenCredential> create) : TokenCredential
{
    private volatile Made _made = new(certificate.Current, create(certificate.Current));

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        Current().GetToken(requestContext, cancellationToken);

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        Current().GetTokenAsync(requestContext, cancellationToken);

    private TokenCredential Current()
    {
        var (made, current) = (_made, certificate.Current);
        if (!ReferenceEquals(made.From, current))
            _made = made = new Made(current, create(current));
        return made.Credential;
    }

    private sealed record Made(X509Certificate2 From, TokenCredential Credential);
}
