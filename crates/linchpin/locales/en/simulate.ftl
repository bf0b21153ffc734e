# What keeps a simulated company from being written.

simulate-sellers = A simulated company has { $least } to { $most } sellers, not { $asked }. Choose a number in between with --sellers.
simulate-years = A simulated history is { $least } to { $most } years long, not { $asked }. Choose a length in between with --years.
simulate-folder-in-use = The folder { $dir } holds something other than an earlier simulation, which would be overwritten. Name an empty or new folder with --out.
simulate-folder = The folder { $dir } cannot be used: { $error }. Name a folder that you may write to with --out.
simulate-write = The file { $file } could not be written: { $error }. Check the free space and the rights of the folder, then run the command again.
