package org.mubiao.embedded.store;

import java.nio.ByteBuffer;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.WriteBuffer;
import org.h2.mvstore.type.BasicDataType;

/** How keys are kept in the file. */
final class OrderedKeyType extends BasicDataType<OrderedKey> {

    static final OrderedKeyType INSTANCE = new OrderedKeyType();

    /** What an array and the record around it take beside the bytes. */
    private static final int OVERHEAD = 40;

    @Override
    public int compare(OrderedKey one, OrderedKey other) {
        return one.compareTo(other);
    }

    @Override
    public int getMemory(OrderedKey key) {
        return OVERHEAD + key.bytes().length;
    }

    @Override
    public void write(WriteBuffer out, OrderedKey key) {
        out.putVarInt(key.bytes().length).put(key.bytes());
    }

    @Override
    public OrderedKey read(ByteBuffer in) {
        byte[] bytes = new byte[DataUtils.readVarInt(in)];
        in.get(bytes);
        return new OrderedKey(bytes);
    }

    @Override
    public OrderedKey[] createStorage(int size) {
        return new OrderedKey[size];
    }
}
