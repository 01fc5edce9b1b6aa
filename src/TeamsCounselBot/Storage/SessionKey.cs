namespace TeamsCounselBot.Storage;

/// <summary>By what a session is found: its public id, or the conversation in which it takes place.</summary>
internal readonly record struct SessionKey
{
    public SessionKey(string sessionId) => SessionId = sessionId;

    public SessionKey(string tenantId, string conversationId)
    {
        TenantId = tenantId;
        ConversationId = conversationId;
    }

    public string? SessionId { get; }
    public string? TenantId { get; }
    public string? ConversationId { get; }
}
