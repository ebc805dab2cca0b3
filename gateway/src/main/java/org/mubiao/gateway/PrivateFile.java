package org.mubiao.gateway;

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

/** A small file that only its owner may read. */
final class PrivateFile {

    private PrivateFile() {}

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Creates the file with this content, durable before it has its name, so that no reader ever sees a part of it.
     *
     * @return false when the file is there already; it is then left as it is
     */
    static boolean create(Path file, String content) {
        try {
            var folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
            Files.createDirectories(folder);
            var draft = Files.createTempFile(folder, "." + file.getFileName(), ".new", ownerOnly(folder));
            try {
                try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                    var bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
                    while (bytes.hasRemaining()) channel.write(bytes);
                    channel.force(true);
                }
                Files.createLink(file, draft);
                return true;
            } catch (FileAlreadyExistsException first) {
                return false;
            } finally {
                Files.delete(draft);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Puts this content in place of the file's, durable before it has its name; a reader sees one of both, whole. */
    static void replace(Path file, String content) {
        var next = file.resolveSibling("." + file.getFileName() + ".next");
        try {
            Files.deleteIfExists(next); // of a replacement that was cut off
            create(next, content);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
        if (!Files.getFileStore(folder).supportsFileAttributeView("posix")) return new FileAttribute<?>[0];
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
    }
}
