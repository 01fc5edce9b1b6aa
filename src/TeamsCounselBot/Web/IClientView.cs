using TeamsCounselBot.Configuration;

namespace TeamsCounselBot.Web;

/// <summary>A page for clients: it has the quick exit, the centre's help numbers and its links.</summary>
internal interface IClientView : IPageView
{
    /// <summary>The centre of the page; null where the visitor may belong to any of several.</summary>
    CentreOptions? Centre { get; }

    /// <summary>The name on top of the page and in its title; null = the page's own.</summary>
    string? Owner => Centre?.Name;
}
