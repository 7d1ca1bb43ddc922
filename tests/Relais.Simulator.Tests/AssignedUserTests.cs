using Relais.Simulator.Tests.World;

namespace Relais.Simulator.Tests;

public class AssignedUserTests
{
    private const string Edge = $"{Stage.WabaId}/assigned_users";

    private static Task<Answer> ListAsync(Stage stage, string fields = "id,name,user_type,tasks") => stage.GetAsync($"{Edge}?business={Stage.WabaId}&fields={fields}");

    private static Task<Answer> AssignAsync(Stage stage, string user, params string[] tasks) => stage.PostJsonAsync(Edge, new { user, tasks });

    [Fact]
    public async Task Who_is_assigned_is_listed_with_what_they_may_and_assigning_twice_changes_it()
    {
        await using var stage = await Stage.WithAwaAsync();
        Assert.Equal(200, (await AssignAsync(stage, "2345678901234567", "MANAGE", "DEVELOP")).Status);
        Assert.Equal(200, (await AssignAsync(stage, "2345678901234567", "MESSAGING")).Status);

        var listed = (await ListAsync(stage)).Json;

        Assert.Equal(2, (int)listed["summary"]!["total_count"]!);
        var own = listed["data"]!.AsArray().Single(user => (string?)user!["id"] == "2345678901234567")!;
        Assert.Equal(("BUSINESS_USER", """["MESSAGING"]"""), ((string?)own["user_type"], own["tasks"]!.ToJsonString()));
    }

    [Fact]
    public async Task Whoever_is_removed_is_gone_and_cannot_be_removed_again()
    {
        await using var stage = await Stage.WithAwaAsync();
        await AssignAsync(stage, "2345678901234567", "MANAGE");

        Assert.Equal(200, (await stage.DeleteAsync($"{Edge}?user=2345678901234567")).Status);
        Assert.Equal((404, 803), await stage.DeleteAsync($"{Edge}?user=2345678901234567") is var again ? (again.Status, again.ErrorCode) : default);
        Assert.Single((await ListAsync(stage)).Json["data"]!.AsArray());
    }

    [Theory]
    [InlineData("awa", "MANAGE")]
    [InlineData("2345678901234567", "DANCE")]
    [InlineData("2345678901234567", null)]
    public async Task Users_are_ids_and_tasks_are_known(string user, string? task)
    {
        await using var stage = await Stage.WithAwaAsync();

        Assert.Equal(100, (await AssignAsync(stage, user, task is null ? [] : [task])).ErrorCode);
    }

    [Fact]
    public async Task The_list_is_asked_for_in_the_name_of_the_business()
    {
        await using var stage = await Stage.WithAwaAsync();

        Assert.Equal(100, (await stage.GetAsync(Edge)).ErrorCode);
        Assert.Equal((403, 1349174), await stage.GetAsync($"{Edge}?business=999") is var refused ? (refused.Status, (int)refused.Error["error_subcode"]!) : default);
    }
}
