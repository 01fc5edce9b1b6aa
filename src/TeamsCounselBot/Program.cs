using TeamsCounselBot.Hosting;
using TeamsCounselBot.Hosting.Asking;

FileModes.KeepToOwner();
return await ProgramCommands.RunAsync(args, new ProgramCommands.Choice(
    Serve: settings => StartUp.RunAsync(Composition.Compose(settings), Composition.Map),
    Check: settings => CheckCommand.RunAsync(Composition.Compose(settings), Console.Out),
    Ask: (options, settings) => AskCommand.RunAsync(options, Composition.Compose(settings), Console.Out, Console.Error),
    Move: (provider, settings) =>
        MoveCommand.RunAsync(provider, Composition.Configure(settings).Configuration, Console.Out, Console.Error)));
