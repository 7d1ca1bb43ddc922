namespace Relais.Platform;

/// <summary>Gathers what is wrong with a request, so that a person is told everything at once.</summary>
public sealed class FieldCheck
{
    private readonly Dictionary<string, List<FieldError>> errors = new(StringComparer.Ordinal);

    /// <summary>A text that must be there, at most <paramref name="most"/> characters. Answers it trimmed.</summary>
    public string Text(string field, string? value, int most)
    {
        var trimmed = value?.Trim() ?? "";
        if (trimmed.Length == 0) Add(field, "required", "This must not be empty.");
        else if (trimmed.Length > most) Add(field, "too_long", $"At most {most} characters.");
        else if (trimmed.Contains('\0', StringComparison.Ordinal)) Add(field, "characters_invalid", "A NUL character cannot be kept.");
        return trimmed;
    }

    public void Add(string field, string code, string message)
    {
        if (!errors.TryGetValue(field, out var list)) errors[field] = list = [];
        list.Add(new(code, message));
    }

    public void Require(bool isRight, string field, string code, string message)
    {
        if (!isRight) Add(field, code, message);
    }

    /// <summary>All that was found wrong; null when nothing was.</summary>
    public Refusal? Refusal() => errors.Count == 0
        ? null
        : new(StatusCodes.Status422UnprocessableEntity, "invalid", "Some fields are wrong.")
        {
            Fields = errors.ToDictionary(error => error.Key, error => error.Value.ToArray(), StringComparer.Ordinal),
        };
}
