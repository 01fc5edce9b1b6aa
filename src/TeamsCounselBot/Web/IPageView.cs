namespace TeamsCounselBot.Web;

/// <summary>All that one page is made of.</summary>
internal interface IPageView
{
    /// <summary>The language of the page.</summary>
    Texts Texts { get; }

    /// <summary>A form of the page leads on to another site. Browsers ask the page's policy for each address on the way there.</summary>
    bool LeadsOut => false;
}
