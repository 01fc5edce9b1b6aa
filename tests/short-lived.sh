# Sourced by what starts many tests. Hundreds of processes live for seconds there, and spend most of that on compiling. These two of
# .NET's settings pay off in processes that live on; without them the tests need a third less of the processor.
export DOTNET_EnableWriteXorExecute=0 DOTNET_TieredPGO=0
