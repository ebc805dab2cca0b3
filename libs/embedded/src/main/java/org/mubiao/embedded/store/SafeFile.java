package org.mubiao.embedded.store;

import java.nio.ByteBuffer;
import java.util.Map;
import org.h2.mvstore.SFChunk;
import org.h2.mvstore.SingleFileStore;

/**
 * A store's file that a crash in the middle of a write cannot spoil.
 *
 * <p>Commits are appended, so that the end of the file tells which is the newest whole one, and never overwrite anything
 * an older commit needs. A piece written over free room, as compaction does, gets its last block only when the rest is on
 * the disk, because that block is what makes it valid; and the header, when what it points to is.
 */
final class SafeFile extends SingleFileStore {

    private static final int BLOCK_SIZE = 4_096;

    SafeFile() {
        super(Map.of());
        setReuseSpace(false);
    }

    @Override
    protected void writeFully(SFChunk piece, long position, ByteBuffer bytes) {
        if (piece == null && position == 0) {
            sync();
            super.writeFully(piece, position, bytes);
        } else if (position >= size() || bytes.remaining() <= BLOCK_SIZE) {
            super.writeFully(piece, position, bytes);
        } else {
            int lastBlock = bytes.limit() - BLOCK_SIZE;
            int length = lastBlock - bytes.position();
            ByteBuffer rest = bytes.duplicate().limit(lastBlock);
            super.writeFully(piece, position, rest);
            sync();
            bytes.position(lastBlock);
            super.writeFully(piece, position + length, bytes);
        }
    }
}
