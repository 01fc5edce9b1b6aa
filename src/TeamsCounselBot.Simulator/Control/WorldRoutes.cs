using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TeamsCounselBot.Simulator.Bot;
using TeamsCounselBot.Simulator.Login;
using TeamsCounselBot.Simulator.Services;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Simulator.Control;

/// <summary>The world as a whole: its state, clock, settings, faults, calls, and the bot's process.</summary>
internal static class WorldRoutes
{
    public static void MapWorld(this RouteGroupBuilder sim)
    {
        sim.MapGet("/events", ListenAsync);
        sim.MapGet("/state", (StateWriter state) => state.StateAsync());
        sim.MapPost("/clock", Move);
        sim.MapGet("/calls", (CallLog log, long after = 0) => log.After(after));
        sim.MapGet("/calls/{seq:long}", (CallLog log, long seq) => log.Content(seq));
        sim.MapGet("/settings", (World world) => world.Settings);
        sim.MapPut("/settings", ChangeSettings);
        sim.MapGet("/behaviour", (World world) => BehaviourAnswer.Of(world.Behaviour));
        sim.MapPut("/behaviour", (BehaviourJson wanted, BehaviourControl control) => BehaviourAnswer.Of(control.Change(wanted)));
        sim.MapGet("/faults", (Faults faults) => faults.Rules);
        sim.MapPost("/faults", AddFault);
        sim.MapDelete("/faults", (Faults faults) => faults.Clear());
        sim.MapPost("/keys/roll", (Tokens tokens) => tokens.ChannelKeys.Roll());
        sim.MapPost("/bot/kill", (BotProcess bot) => bot.Kill());
        sim.MapPost("/bot/stop", (BotProcess bot) => bot.StopAsync());
        sim.MapPost("/bot/start", (Restart restart, CancellationToken cancel) => restart.StartBotAsync(cancel));
        sim.MapPost("/reset", (Restart restart) => restart.StartOverAsync());
    }

    private static async Task ListenAsync(HttpContext context, ChangeFeed changes, IHostApplicationLifetime lifetime)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(": hello\n\n", ended.Token);
        await context.Response.Body.FlushAsync(ended.Token);
        try
        {
            await foreach (var nudge in changes.ListenAsync(ended.Token))
            {
                await context.Response.WriteAsync($"data: {JsonSerializer.Serialize(nudge, ControlJson.Default.Nudge)}\n\n", ended.Token);
                await context.Response.Body.FlushAsync(ended.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The listener is gone, or the simulator stops.
        }
    }

    private static ClockJson Move(MovedClock wanted, World world, StateWriter state)
    {
        if (wanted.Advance is { } text)
            world.Clock.Advance(TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var by) && by >= TimeSpan.Zero
                ? by : throw new TeamsRefusal(400, "advance is d.hh:mm:ss, forward."));
        else if (!world.Clock.TryMoveTo(wanted.To ?? throw new TeamsRefusal(400, "advance or to is needed.")))
            throw new TeamsRefusal(409, "That moment has passed.");
        world.Changes.Tell(Change.State);
        return state.Clock();
    }

    private static Settings ChangeSettings(JsonObject wanted, World world)
    {
        lock (world.Gate)
        {
            var all = JsonSerializer.SerializeToNode(world.Settings, ControlJson.Default.Settings)!.AsObject();
            foreach (var (name, value) in wanted)
            {
                if (!all.ContainsKey(name))
                    throw new TeamsRefusal(400, $"There is no setting {name}.");
                all[name] = value?.DeepClone();
            }
            try
            {
                world.Settings = all.Deserialize(ControlJson.Default.Settings)!;
            }
            catch (JsonException)
            {
                throw new TeamsRefusal(400, "A value is of the wrong kind.");
            }
        }
        world.Changes.Tell(Change.State);
        world.Changes.Tell(Change.Chat);
        return world.Settings;
    }

    private static void AddFault(FaultRule rule, Faults faults)
    {
        try
        {
            faults.Add(rule);
        }
        catch (ArgumentException e)
        {
            throw new TeamsRefusal(400, e.Message);
        }
    }
}
