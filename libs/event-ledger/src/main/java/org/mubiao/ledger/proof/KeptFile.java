package org.mubiao.ledger.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Optional;

/** A small text file that only its owner may read, written whole or not at all and durable before anything goes on. */
final class KeptFile {

    private final Path file;

    KeptFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    Optional<String> read() {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** False where a file is already: it stays as it is. */
    boolean create(String content) {
        return written(content, draft -> {
            try {
                Files.createLink(file, draft);
                return true;
            } catch (FileAlreadyExistsException first) {
                return false;
            } finally {
                Files.delete(draft);
            }
        });
    }

    void replace(String content) {
        var _ = written(content, draft -> {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        });
    }

    private interface Placing {
        boolean of(Path draft) throws IOException;
    }

    private boolean written(String content, Placing placing) {
        try {
            var folder = Objects.requireNonNull(file.getParent());
            Files.createDirectories(folder);
            var draft = Files.createTempFile(folder, "." + file.getFileName(), ".new", ownerOnly(folder));
            try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) channel.write(bytes);
                channel.force(true);
            }
            boolean placed = placing.of(draft);
            try (var entries = FileChannel.open(folder, StandardOpenOption.READ)) {
                entries.force(true); // the name in the folder too
            }
            return placed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
        if (!Files.getFileStore(folder).supportsFileAttributeView("posix")) return new FileAttribute<?>[0];
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
    }
}
