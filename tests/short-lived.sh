# Sourced by what starts many tests. Hundreds of processes live for seconds there, and spend most of that on compiling. These settings
# of .NET pay off in processes that live on; without them the tests need half of the processor. A method is compiled a second time
# after 30 calls otherwise; here after 4,096 (the values are hexadecimal).
export DOTNET_EnableWriteXorExecute=0 DOTNET_TieredPGO=0 DOTNET_TC_CallCountThreshold=1000
# Garbage is collected after 64 MB. Where .NET does not learn the size of the processor's cache, as on many virtual machines, it does so
# after 256 KB, and the fast tests took 24 seconds for what they do in 17. No thread of its own is kept for it.
export DOTNET_GCgen0size=4000000 DOTNET_gcConcurrent=0
