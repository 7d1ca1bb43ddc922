using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Relais.WhatsApp.Webhooks;
using Relais.WhatsApp.Webhooks.Messages;

namespace Relais.WhatsApp.Tests.Webhooks.Writing;

/// <summary>Makes a value of any type that an event is made of: each optional part is there or not, each text strange or plain.</summary>
internal sealed class AnyPart(Random random)
{
    private static readonly string[] Words =
        ["a", "Awa Diop", "é😀", "\u202Eمرحبا", "\0", "\"\\\n\t/", "null", "42", "1767225600", "007", "-1", "true", "SN.9", "wamid.Z", "{\"a\":1}", " ", "<script>", new string('x', 2_000)];

    private static readonly ConcurrentDictionary<Type, (ConstructorInfo Make, ParameterInfo[] Parameters, PropertyInfo[] Others)> Shapes = new();
    private static readonly ConcurrentDictionary<(Type, string), bool> Optional = new();

    public Random Random { get; } = random;

    public T Of<T>() => (T)Of(typeof(T));

    public T OneOf<T>(params ReadOnlySpan<T> choices) => choices[Random.Next(choices.Length)];

    public T? Maybe<T>(Func<T> make) where T : class => Random.Next(3) == 0 ? null : make();

    public string Word() => Words[Random.Next(Words.Length)];

    public DateTimeOffset Instant() => DateTimeOffset.FromUnixTimeSeconds(Random.Next(4) switch { 0 => 0, 1 => 253_402_300_799, _ => Random.NextInt64(2_000_000_000) });

    public Person Person()
    {
        var made = Filled<Person>();
        made = made with { Username = made.Username?.TrimStart('@') is { Length: > 0 } username ? username : null };
        return made is { WaId: null, Bsuid: null } ? made with { Bsuid = Of<Bsuid>() } : made;
    }

    /// <summary>Someone of whom no more than the ids is told.</summary>
    public Person Stranger() => Person() with { Username = null, ProfileName = null, IdentityKeyHash = null, CountryCode = null };

    public MessageContent Content() => AnyContent.Of(this);

    /// <summary>A record, all its parts made.</summary>
    public T Filled<T>() => (T)Filled(typeof(T));

    private object Filled(Type type)
    {
        var (make, parameters, others) = Shapes.GetOrAdd(type, ShapeOf);
        var made = make.Invoke([.. parameters.Select(parameter => Part(type, parameter.Name!, parameter.ParameterType, () => new NullabilityInfoContext().Create(parameter)))]);
        foreach (var other in others) other.SetValue(made, Part(type, other.Name, other.PropertyType, () => new NullabilityInfoContext().Create(other)));
        return made;
    }

    private static (ConstructorInfo, ParameterInfo[], PropertyInfo[]) ShapeOf(Type type)
    {
        var make = type.GetConstructors().MaxBy(each => each.GetParameters().Length)!;
        var parameters = make.GetParameters();
        var others = type.GetProperties().Where(property => property.CanWrite && !parameters.Any(parameter => parameter.Name == property.Name)).ToArray();
        return (make, parameters, others);
    }

    private object? Part(Type owner, string name, Type type, Func<NullabilityInfo> info)
    {
        var isOptional = Optional.GetOrAdd((owner, name), _ => info().ReadState == NullabilityState.Nullable);
        return isOptional && Random.Next(3) == 0 ? null : Of(Nullable.GetUnderlyingType(type) ?? type);
    }

    private object Of(Type type) => type switch
    {
        _ when type == typeof(string) => Word(),
        _ when type == typeof(bool) => Random.Next(2) == 0,
        _ when type == typeof(int) => Random.Next(int.MinValue, int.MaxValue),
        _ when type == typeof(long) => Random.NextInt64(long.MinValue, long.MaxValue),
        _ when type == typeof(double) => OneOf(0, -17.4441, 14.6937, 1e-7, 1e300, Random.NextDouble()),
        _ when type == typeof(decimal) => OneOf(0m, 30m, 12.10m, -0.3m, 79_228_162_514_264m),
        _ when type == typeof(TimeSpan) => TimeSpan.FromSeconds(Random.Next()),
        _ when type == typeof(DateTimeOffset) => Instant(),
        _ when type == typeof(WaId) => new WaId(Random.NextInt64(1, 999_999_999_999).ToString(CultureInfo.InvariantCulture)),
        _ when type == typeof(Bsuid) => new Bsuid(string.Create(CultureInfo.InvariantCulture, $"{OneOf("SN.", "US.", "US.ENT.")}{Random.NextInt64(1, 999_999)}")),
        _ when type == typeof(Wamid) => new Wamid(string.Create(CultureInfo.InvariantCulture, $"wamid.{Random.Next()}")),
        _ when type == typeof(WabaId) => new WabaId(Random.NextInt64(1, 999_999_999).ToString(CultureInfo.InvariantCulture)),
        _ when type == typeof(PhoneNumberId) => new PhoneNumberId(Random.NextInt64(1, 999_999_999).ToString(CultureInfo.InvariantCulture)),
        _ when type == typeof(Person) => Person(),
        _ when type == typeof(MessageContent) => Content(),
        _ when type.IsEnum => Enum.ToObject(type, 0),
        _ when type.IsGenericType => List(type.GetGenericArguments()[0]),
        _ => Filled(type),
    };

    private Array List(Type item)
    {
        var list = Array.CreateInstance(item, Random.Next(4));
        for (var index = 0; index < list.Length; index++) list.SetValue(Of(item), index);
        return list;
    }
}
