package org.mubiao.embedded.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A file of which every write, cut and fsync is remembered, so that it can be had as a crash would have left it. */
public final class RecordedFile extends FilePathWrapper {

    private static final String SCHEME = "recorded";
    private static final int SECTOR = 4_096;
    private static final List<Step> STEPS = new ArrayList<>();

    /** H2 makes it. */
    public RecordedFile() {}

    sealed interface Step {

        record Write(long position, byte[] bytes) implements Step {}

        record Cut(long size) implements Step {}

        record Fsync() implements Step {}
    }

    /** Starts over; the name makes H2 write through it. */
    static String record(Path file) {
        FilePath.register(new RecordedFile());
        synchronized (STEPS) {
            STEPS.clear();
        }
        return SCHEME + ":" + file;
    }

    static int steps() {
        synchronized (STEPS) {
            return STEPS.size();
        }
    }

    /** How often the file was made shorter, as at the end of a compaction. */
    static long cuts() {
        synchronized (STEPS) {
            return STEPS.stream().filter(Step.Cut.class::isInstance).count();
        }
    }

    /**
     * The file after the steps. When the process was killed, everything is there but perhaps the end of the last write. When
     * the power went, what was not fsynced may be there or not, each sector for itself; but a file is not longer than what
     * reached the disk of its end, as ext4 and XFS have it.
     */
    static void restore(Path file, int steps, boolean powerCut, Random random) throws IOException {
        List<Step> done;
        synchronized (STEPS) {
            done = List.copyOf(STEPS.subList(0, steps));
        }
        int safe = done.lastIndexOf(new Step.Fsync());
        try (RandomAccessFile restored = new RandomAccessFile(file.toFile(), "rw")) {
            restored.setLength(0);
            for (int i = 0; i < done.size(); i++) {
                boolean certain = i <= safe || !powerCut && i < done.size() - 1;
                switch (done.get(i)) {
                    case Step.Write(long position, byte[] bytes) -> {
                        for (int from = 0; from < bytes.length; from += SECTOR) {
                            if (!certain && random.nextBoolean()) {
                                boolean inside = position + from < restored.length();
                                if (powerCut && inside) continue;
                                break;
                            }
                            restored.seek(position + from);
                            restored.write(bytes, from, Math.min(SECTOR, bytes.length - from));
                        }
                    }
                    case Step.Cut(long size) -> {
                        if (certain || random.nextBoolean()) restored.setLength(Math.min(restored.length(), size));
                    }
                    case Step.Fsync() -> {}
                }
            }
        }
    }

    private static void add(Step step) {
        synchronized (STEPS) {
            STEPS.add(step);
        }
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Recorder(super.open(mode));
    }

    private static final class Recorder extends FileBaseDefault {

        private final FileChannel file;

        Recorder(FileChannel file) {
            this.file = file;
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            byte[] bytes = new byte[source.remaining()];
            source.duplicate().get(bytes);
            add(new Step.Write(position, bytes));
            return file.write(source, position);
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            add(new Step.Cut(size));
            file.truncate(size);
        }

        @Override
        public void force(boolean metadata) throws IOException {
            file.force(metadata);
            add(new Step.Fsync());
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return file.read(target, position);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public java.nio.channels.FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return file.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }
}
