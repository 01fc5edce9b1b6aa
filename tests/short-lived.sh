# Sourced by what starts many tests. Hundreds of processes live for seconds there, and spend most of that on compiling. These settings
# of .NET pay off in processes that live on; without them the tests need half of the processor. A method is compiled a second time
# after 30 calls otherwise; here after 4,096 (the value is hexadecimal).
export DOTNET_EnableWriteXorExecute=0 DOTNET_TieredPGO=0 DOTNET_TC_CallCountThreshold=1000
