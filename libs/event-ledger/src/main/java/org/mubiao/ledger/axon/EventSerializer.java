package org.mubiao.ledger.axon;

import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.ByteArrayToJsonNodeConverter;
import org.axonframework.serialization.jackson3.JsonNodeToByteArrayConverter;
import org.axonframework.serialization.jackson3.JsonNodeToObjectNodeConverter;
import org.axonframework.serialization.jackson3.MetaDataDeserializer;
import org.axonframework.serialization.jackson3.ObjectNodeToJsonNodeConverter;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * Writes events as JSON under their stable name and revision, never a class name. Metadata are written too; values in
 * them may be of any type, events only of the types that {@link EventTypes} lists.
 *
 * <p>An unknown name is an error and not skipped: a state folded from half of its events would be wrong.
 */
public final class EventSerializer implements Serializer {

    private final JsonMapper mapper;
    private final EventTypes types;
    private final Converter converter;

    /** {@code mapper} must read back what it writes, for ever; it is copied. */
    public EventSerializer(JsonMapper mapper, EventTypes types) {
        this.mapper = mapper.rebuild()
                .addModule(
                        new SimpleModule("ledger-metadata").addDeserializer(MetaData.class, new MetaDataDeserializer()))
                .build();
        this.types = types;
        var chain = new ChainingConverter(EventSerializer.class.getClassLoader());
        chain.registerConverter(new JsonNodeToByteArrayConverter(this.mapper));
        chain.registerConverter(new ByteArrayToJsonNodeConverter(this.mapper));
        chain.registerConverter(new JsonNodeToObjectNodeConverter());
        chain.registerConverter(new ObjectNodeToJsonNodeConverter());
        this.converter = chain;
    }

    @Override
    public <T> SerializedObject<T> serialize(@Nullable Object object, Class<T> representation) {
        var type = typeForClass(object == null ? null : object.getClass());
        return new SimpleSerializedObject<>(converter.convert(json(object), representation), representation, type);
    }

    /** The JSON bytes of any value. */
    byte[] json(@Nullable Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JacksonException e) {
            throw new SerializationException("cannot be written as JSON", e);
        }
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> representation) {
        return converter.canConvert(byte[].class, representation);
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // Axon's interface: the caller names the type, empty reads as null
    public <S, T> T deserialize(SerializedObject<S> serialized) {
        if (SerializedType.emptyType().equals(serialized.getType())) return null;
        try {
            byte[] json = converter.convert(serialized, byte[].class).getData();
            return (T) mapper.readValue(json, classForType(serialized.getType()));
        } catch (JacksonException e) {
            throw new SerializationException(
                    "cannot be read as %s".formatted(serialized.getType().getName()), e);
        }
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        if (SerializedType.emptyType().equals(type)) return Void.class;
        if (MetaData.class.getName().equals(type.getName())) return MetaData.class;
        return types.classOf(type.getName());
    }

    @Override
    @SuppressWarnings("rawtypes") // Axon's interface
    public SerializedType typeForClass(@Nullable Class type) {
        if (type == null || type == void.class || type == Void.class) return SerializedType.emptyType();
        if (type == MetaData.class) return new SimpleSerializedType(MetaData.class.getName(), null);
        Class<?> event = type;
        return new SimpleSerializedType(types.nameOf(event), types.revisionOf(event));
    }

    @Override
    public Converter getConverter() {
        return converter;
    }
}
