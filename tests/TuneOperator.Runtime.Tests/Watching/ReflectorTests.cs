using System.Net;
using TuneOperator.Runtime.Tests.Fakes;

namespace TuneOperator.Runtime.Tests.Watching;

public sealed class ReflectorTests
{
    [Fact]
    public async Task Lists_by_pages_and_watches_from_the_version_of_the_list()
    {
        await using var scene = new ReflectorScene(labels: "app=digits");
        scene.Api.Then(() => Answer.Page("40", "more", new AJob("a", 7).Item())).Then(() => Answer.Page("40", next: null, new AJob("b", 8).Item()));
        var watch = scene.ThenWatch();
        scene.Start();

        await watch.SendAsync("ADDED", new AJob("c", 41).Json());
        await scene.HasAsync("c", 41);

        Assert.Equal((3, true), (scene.Store.Count, scene.HasSynced));
        Assert.Equal([null, "more"], scene.Lists.Select(list => list.Query("continue")));
        Assert.All(scene.Lists, list => Assert.Equal(("500", null, "app=digits"), (list.Query("limit"), list.Query("resourceVersion"), list.Query("labelSelector"))));
        var opened = Assert.Single(scene.Watches);
        Assert.Equal(("40", "true", "app=digits"), (opened.Query("resourceVersion"), opened.Query("allowWatchBookmarks"), opened.Query("labelSelector")));
        Assert.InRange(int.Parse(opened.Query("timeoutSeconds")!), 300, 600);
    }

    [Fact]
    public async Task Follows_additions_changes_and_deletions()
    {
        await using var scene = new ReflectorScene();
        var watch = scene.ThenList("10", new AJob("a", 5)).ThenWatch();
        scene.Start();

        await watch.SendAsync("ADDED", new AJob("b", 11).Json());
        await watch.SendAsync("MODIFIED", new AJob("a", 12).Json());
        await watch.SendAsync("DELETED", new AJob("b", 13).Json());
        await watch.SendAsync("ADDED", new AJob("c", 14).Json());
        await scene.HasAsync("c", 14);

        Assert.Equal(["added a", "added b", "changed a", "removed b", "added c"], scene.Changes);
        Assert.Null(scene.Store.Get("default", "a")?.Metadata.ManagedFields);
    }

    [Fact]
    public async Task A_list_that_loses_a_page_to_compaction_begins_again()
    {
        await using var scene = new ReflectorScene();
        scene.Api
            .Then(() => Answer.Page("40", "more", new AJob("a", 7).Item(), new AJob("ghost", 7).Item()))
            .Then(() => Answer.Status(HttpStatusCode.Gone, "Expired", "The provided continue parameter is too old"));
        scene.ThenList("60", new AJob("a", 7), new AJob("b", 55)).ThenWatch();
        scene.Start();

        await scene.HasAsync("b", 55);

        Assert.Equal(["added a", "added b"], scene.Changes);
        Assert.Equal([null, "more", null], scene.Lists.Select(list => list.Query("continue")));
    }

    [Fact]
    public async Task A_410_as_a_status_lists_again_and_surfaces_what_was_missed()
    {
        await using var scene = new ReflectorScene();
        scene.ThenList("10", new AJob("a", 5), new AJob("b", 6));
        scene.Api.Then(() => Answer.Status(HttpStatusCode.Gone, "Expired", "too old resource version: 10 (50)"));
        scene.ThenList("60", new AJob("b", 55)).ThenWatch();
        scene.Start();

        await scene.HasAsync("b", 55);
        await scene.LacksAsync("a");

        await Eventually.HoldsAsync(() => scene.Watches.Count == 2, "the second watch");
        Assert.Equal("60", scene.Watches[1].Query("resourceVersion"));
        Assert.Contains("removed a", scene.Changes);
    }

    [Fact]
    public async Task A_410_as_an_event_lists_again_and_surfaces_what_was_missed()
    {
        await using var scene = new ReflectorScene();
        var watch = scene.ThenList("10", new AJob("a", 5)).ThenWatch();
        scene.ThenList("60").ThenWatch();
        scene.Start();

        await scene.HasAsync("a", 5);
        await watch.ErrorAsync(HttpStatusCode.Gone, "Expired");

        await scene.LacksAsync("a");
        Assert.Equal(2, scene.Lists.Count);
    }

    [Fact]
    public async Task A_server_that_says_410_to_every_watch_is_not_asked_in_a_tight_loop()
    {
        await using var scene = new ReflectorScene();
        scene.Api.Otherwise = (request, _) => Task.FromResult(
            request.IsWatch ? Answer.Status(HttpStatusCode.Gone, "Expired", "too old") : Answer.List("10"));
        scene.Start();

        await scene.Clock.BeginsToWaitAsync(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));

        Assert.InRange(scene.Watches.Count, 1, 3);
    }

    [Fact]
    public async Task Another_error_event_waits_and_watches_on_from_the_last_version()
    {
        await using var scene = new ReflectorScene();
        var first = scene.ThenList("10").ThenWatch();
        var second = scene.ThenWatch();
        scene.Start();
        await first.SendAsync("ADDED", new AJob("a", 11).Json());
        await first.ErrorAsync(HttpStatusCode.InternalServerError, "InternalError");

        await scene.Clock.BeginsToWaitAsync(TimeSpan.FromSeconds(1));
        Assert.Single(scene.Watches);
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        await second.SendAsync("ADDED", new AJob("b", 12).Json());
        await scene.HasAsync("b", 12);

        Assert.Equal("11", scene.Watches[1].Query("resourceVersion"));
        Assert.Single(scene.Lists);
    }

    [Fact]
    public async Task A_dropped_connection_watches_on_from_the_last_version()
    {
        await using var scene = new ReflectorScene();
        var first = scene.ThenList("10").ThenWatch();
        var second = scene.ThenWatch();
        scene.Start();
        await first.SendAsync("ADDED", new AJob("a", 11).Json());
        await scene.HasAsync("a", 11);

        first.Break();
        await scene.Clock.BeginsToWaitAsync(TimeSpan.FromSeconds(1));
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        await second.SendAsync("DELETED", new AJob("a", 12).Json());
        await scene.LacksAsync("a");

        Assert.Equal("11", scene.Watches[1].Query("resourceVersion"));
    }

    [Fact]
    public async Task A_watch_that_ends_as_agreed_is_opened_again_at_once_from_the_last_bookmark()
    {
        await using var scene = new ReflectorScene();
        var first = scene.ThenList("10").ThenWatch();
        var second = scene.ThenWatch();
        scene.Start();
        await first.BookmarkAsync(30);
        first.Close();

        await second.SendAsync("ADDED", new AJob("a", 31).Json());
        await scene.HasAsync("a", 31);

        Assert.Equal("30", scene.Watches[1].Query("resourceVersion"));
    }

    [Fact]
    public async Task A_watch_that_says_nothing_for_90_seconds_is_dropped()
    {
        await using var scene = new ReflectorScene();
        scene.ThenList("10").ThenWatch();
        var second = scene.ThenWatch();
        scene.Start();
        await Eventually.HoldsAsync(() => scene.Watches.Count == 1, "the first watch");

        var took = await scene.Clock.AdvanceUntilAsync(() => scene.Watches.Count == 2, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(3));
        await second.SendAsync("ADDED", new AJob("a", 11).Json());
        await scene.HasAsync("a", 11);

        Assert.InRange(took, TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(96));
    }

    [Fact]
    public async Task A_watch_with_a_bookmark_a_minute_is_kept()
    {
        await using var scene = new ReflectorScene();
        var watch = scene.ThenList("10").ThenWatch();
        scene.Start();
        await Eventually.HoldsAsync(() => scene.Watches.Count == 1, "the watch");

        for (var minute = 1UL; minute <= 5; minute++)
        {
            scene.Clock.Advance(TimeSpan.FromSeconds(60));
            await watch.BookmarkAsync(10 + minute);
            await Eventually.HoldsAsync(() => scene.SinceActivity == TimeSpan.Zero, "the bookmark");
        }

        Assert.Single(scene.Watches);
    }

    [Fact]
    public async Task An_object_that_cannot_be_read_is_set_aside_and_the_rest_goes_on()
    {
        await using var scene = new ReflectorScene();
        var watch = scene.ThenList("10", new AJob("a", 5), new AJob("bad", 6).Unreadable(), new AJob("b", 7)).ThenWatch();
        scene.Start();
        await watch.SendAsync("MODIFIED", new AJob("a", 11).Unreadable().Json());
        await watch.SendAsync("ADDED", new AJob("c", 12).Json());
        await scene.HasAsync("c", 12);

        Assert.Equal(["bad", "a"], scene.SetAside.Select(bad => bad.Key.Name));
        Assert.All(scene.SetAside, bad => Assert.Contains("$.spec.parallelism", bad.Error, StringComparison.Ordinal));
        Assert.Equal("5", scene.Store.Get("default", "a")?.Metadata.ResourceVersion);
        Assert.Equal(3, scene.Store.Count);
    }

    [Fact]
    public async Task An_unreadable_object_that_is_deleted_leaves_the_store()
    {
        await using var scene = new ReflectorScene();
        var watch = scene.ThenList("10", new AJob("a", 5)).ThenWatch();
        scene.Start();
        await scene.HasAsync("a", 5);

        await watch.SendAsync("DELETED", new AJob("a", 11).Unreadable().Json());

        await scene.LacksAsync("a");
    }

    [Fact]
    public async Task What_is_no_JSON_breaks_the_watch_and_not_the_reflector()
    {
        await using var scene = new ReflectorScene();
        var first = scene.ThenList("10").ThenWatch();
        var second = scene.ThenWatch();
        scene.Start();
        await first.WriteAsync("<html>proxy error</html>\n");

        await scene.Clock.BeginsToWaitAsync(TimeSpan.FromSeconds(1));
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        await second.SendAsync("ADDED", new AJob("a", 11).Json());

        await scene.HasAsync("a", 11);
    }

    [Fact]
    public async Task An_event_may_come_in_pieces()
    {
        await using var scene = new ReflectorScene();
        var watch = scene.ThenList("10").ThenWatch();
        scene.Start();
        var line = $$"""{"type":"ADDED","object":{{new AJob("a", 11).Json().ToJsonString()}}}""";

        await watch.WriteAsync(line[..40]);
        await watch.WriteAsync(line[40..] + "\n\n");

        await scene.HasAsync("a", 11);
    }

    [Fact]
    public async Task A_kind_that_is_not_installed_yet_is_asked_for_until_it_is()
    {
        await using var scene = new ReflectorScene();
        scene.Api.Then(() => Answer.Text("404 page not found", HttpStatusCode.NotFound));
        scene.ThenList("10", new AJob("a", 5)).ThenWatch();
        scene.Start();

        await scene.Clock.BeginsToWaitAsync(TimeSpan.FromSeconds(1));
        Assert.False(scene.HasSynced);
        scene.Clock.Advance(TimeSpan.FromSeconds(1));

        await scene.HasAsync("a", 5);
    }

    [Fact]
    public async Task A_server_back_after_10_minutes_is_followed_within_a_minute()
    {
        await using var scene = new ReflectorScene();
        var away = true;
        var jobs = new[] { new AJob("a", 50).Item() };
        scene.Api.Otherwise = (request, cancellation) => away ? throw new HttpRequestException("Connection refused")
            : request.IsWatch ? ScriptedApi.NeverAsync(request, cancellation) : Task.FromResult(Answer.List("60", jobs));
        scene.Start();
        var start = scene.Clock.GetTimestamp();
        await scene.Clock.AdvanceUntilAsync(() => scene.Clock.GetElapsedTime(start) > TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(11));

        Assert.InRange(scene.Api.Requests.Count, 10, 600);
        away = false;
        await scene.Clock.AdvanceUntilAsync(() => scene.HasSynced, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_version_that_never_works_again_is_given_up_for_a_new_list()
    {
        await using var scene = new ReflectorScene();
        scene.Api.Otherwise = (request, _) => Task.FromResult(
            request.IsWatch ? Answer.Status(HttpStatusCode.BadRequest, "BadRequest", "resource version is from another life") : Answer.List("10"));
        scene.Start();

        await scene.Clock.AdvanceUntilAsync(() => scene.Lists.Count == 2, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(3));

        Assert.Equal([false, true, true, true, true, true, false], scene.Api.Requests.Take(7).Select(request => request.IsWatch));
    }
}
