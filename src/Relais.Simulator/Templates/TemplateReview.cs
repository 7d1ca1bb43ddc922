using Relais.Simulator.Clockwork;
using Relais.Simulator.Webhooks;

namespace Relais.Simulator.Templates;

/// <summary>The life of templates after they were written: approved or rejected by itself or by hand, paused, disabled, judged.</summary>
internal sealed class TemplateReview(Agenda agenda, AccountNews news, SimulatorOptions options, TimeProvider clock)
{
    /// <summary>The first pause lasts three hours, the second six; the third time a template is disabled for good.</summary>
    public static readonly TimeSpan FirstPause = TimeSpan.FromHours(3);
    public static readonly TimeSpan SecondPause = TimeSpan.FromHours(6);
    public static readonly TimeSpan CategoryNotice = TimeSpan.FromHours(24);

    private readonly Chance _chance = new(options.Seed);
    private volatile ReviewRules _rules = ReviewRules.Usual;

    public ReviewRules Rules
    {
        get => _rules;
        set => _rules = value;
    }

    /// <param name="isKnownGood">From the library: approved at once.</param>
    public void Begin(Template template, bool isKnownGood)
    {
        if (isKnownGood) Approve(template);
        else if (Rules.IsAutomatic) template.Waba.Reviews.Plan(agenda, _chance.Between(Rules.Delay), () => Decide(template));
    }

    /// <summary>An approved template stays so unless the review rejects it; every other is pending again.</summary>
    public void BeginEdited(Template template)
    {
        var wasApproved = template.Status == "APPROVED";
        if (!wasApproved) Set(template, "PENDING");
        if (Rules.IsAutomatic) template.Waba.Reviews.Plan(agenda, _chance.Between(Rules.Delay), () => DecideEdited(template, wasApproved));
    }

    private void DecideEdited(Template template, bool wasApproved)
    {
        if (wasApproved && Rules.RejectedReason is null) news.TemplateComponents(template);
        else if (wasApproved) Reject(template, Rules.RejectedReason!);
        else Decide(template);
    }

    private void Decide(Template template)
    {
        // A hand may have been quicker.
        if (template.Status != "PENDING") return;
        if (Rules.RejectedReason is { } reason) Reject(template, reason);
        else Approve(template);
    }

    public void Approve(Template template)
    {
        lock (template.Waba.Gate) (template.Status, template.RejectedReason, template.UpdatedAt) = ("APPROVED", "NONE", clock.GetUtcNow());
        news.TemplateStatus(template, "APPROVED", reason: null, title: null, description: null);
    }

    public void Reject(Template template, string reason)
    {
        lock (template.Waba.Gate) (template.Status, template.RejectedReason, template.UpdatedAt) = ("REJECTED", reason, clock.GetUtcNow());
        news.TemplateStatus(template, "REJECTED", reason, title: null, description: "The template does not follow the rules of its category.");
    }

    /// <summary>Paused for its quality; the third time it is disabled.</summary>
    public void Pause(Template template)
    {
        int pauses;
        lock (template.Waba.Gate) pauses = ++template.Pauses;
        if (pauses > 2)
        {
            Disable(template);
            return;
        }

        Set(template, "PAUSED");
        var (title, length) = pauses == 1 ? ("FIRST_PAUSE", FirstPause) : ("SECOND_PAUSE", SecondPause);
        news.TemplateStatus(
            template, "PAUSED", reason: null, title,
            $"Your WhatsApp message template has been paused for {length.TotalHours:0} hours because it had issues.");
        agenda.After(length, () => EndPause(template, pauses));
    }

    private void EndPause(Template template, int pause)
    {
        if (template.Status == "PAUSED" && template.Pauses == pause) Unpause(template);
    }

    public bool Unpause(Template template)
    {
        lock (template.Waba.Gate)
        {
            if (template.Status != "PAUSED") return false;
            (template.Status, template.UpdatedAt) = ("APPROVED", clock.GetUtcNow());
        }

        news.TemplateStatus(template, "APPROVED", reason: null, "UNPAUSED", "Your WhatsApp message template is no longer paused.");
        return true;
    }

    public void Disable(Template template)
    {
        Set(template, "DISABLED");
        news.TemplateStatus(template, "DISABLED", reason: null, "DISABLED", "Your WhatsApp message template has been disabled because it was paused too many times.");
    }

    public void Flag(Template template) => news.TemplateStatus(template, "FLAGGED", reason: null, title: null, description: null);

    public void Judge(Template template, string quality)
    {
        var before = template.Quality;
        lock (template.Waba.Gate) (template.Quality, template.QualityAt) = (quality, clock.GetUtcNow());
        if (before != quality) news.TemplateQuality(template, before);
    }

    /// <summary>Tells a day before that the category will change, and changes it then; without notice at once.</summary>
    public void Recategorise(Template template, string category, bool withNotice)
    {
        if (!withNotice)
        {
            ChangeCategory(template, category);
            return;
        }

        lock (template.Waba.Gate) template.CorrectCategory = category;
        news.TemplateCategory(template, clock.GetUtcNow() + CategoryNotice);
        agenda.After(CategoryNotice, () =>
        {
            if (template.CorrectCategory == category) ChangeCategory(template, category);
        });
    }

    private void ChangeCategory(Template template, string category)
    {
        lock (template.Waba.Gate)
            (template.PreviousCategory, template.Category, template.CorrectCategory, template.UpdatedAt) = (template.Category, category, null, clock.GetUtcNow());
        news.TemplateCategory(template, changesAt: null);
    }

    private void Set(Template template, string status)
    {
        lock (template.Waba.Gate) (template.Status, template.UpdatedAt) = (status, clock.GetUtcNow());
    }
}

/// <param name="IsAutomatic">Whether templates are reviewed without a hand.</param>
/// <param name="Delay">How long that takes.</param>
/// <param name="RejectedReason">Why all are rejected; null when all are approved.</param>
internal sealed record ReviewRules(bool IsAutomatic, DelayRange Delay, string? RejectedReason)
{
    public static ReviewRules Usual { get; } = new(IsAutomatic: true, DelayRange.Milliseconds(2_000, 5_000), RejectedReason: null);
}
