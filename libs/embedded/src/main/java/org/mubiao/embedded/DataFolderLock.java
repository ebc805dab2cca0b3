package org.mubiao.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a second process, or a second start in this one, off a data folder. Ends with the process, however it ends. */
public final class DataFolderLock implements AutoCloseable {

    private final FileChannel file;

    private DataFolderLock(FileChannel file) {
        this.file = file;
    }

    /** Takes the folder, making it if need be. Throws {@link DataFolderInUse} when another has it. */
    public static DataFolderLock take(Path folder) {
        Path path = folder.resolve("lock");
        FileChannel file = null;
        try {
            Files.createDirectories(folder);
            file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (file.tryLock() == null) throw new DataFolderInUse(folder, Files.readString(path));
            byte[] owner = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
            file.truncate(0).write(ByteBuffer.wrap(owner), 0);
            return new DataFolderLock(file);
        } catch (OverlappingFileLockException _) {
            close(file);
            throw new DataFolderInUse(
                    folder, Long.toString(ProcessHandle.current().pid()));
        } catch (DataFolderInUse inUse) {
            close(file);
            throw inUse;
        } catch (IOException failure) {
            close(file);
            throw new UncheckedIOException("cannot lock " + path, failure);
        }
    }

    @Override
    public void close() {
        close(file);
    }

    private static void close(@Nullable FileChannel file) {
        if (file == null) return;
        try {
            file.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
