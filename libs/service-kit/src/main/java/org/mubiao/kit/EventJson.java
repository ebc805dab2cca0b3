package org.mubiao.kit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.Version;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.deser.jdk.NumberDeserializers;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedConstructor;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * The JSON of events and of the public interface, without an annotation in the contracts: properties in the order of the
 * record, decimals as strings with their scale (at most
 * 100 digits, and no exponent beyond 100: a few characters must not become gigabytes), enums by {@code toString}, dates as ISO 8601, a record of one component
 * {@code value} as that value, and the cases of the sealed types named to it by {@code kind} (kebab-case simple name).
 */
public final class EventJson {

    private EventJson() {}

    public static JsonMapper mapper(Collection<Class<?>> toldApartByKind) {
        var decimals = new SimpleModule("decimals-as-strings")
                .addSerializer(java.math.BigDecimal.class, new DecimalAsString())
                .addDeserializer(java.math.BigDecimal.class, new DecimalOfSaneSize());
        return JsonMapper.builder()
                .annotationIntrospector(NopAnnotationIntrospector.pair(
                        new Contracts(Set.copyOf(toldApartByKind)), new JacksonAnnotationIntrospector()))
                .addModule(decimals)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .changeDefaultPropertyInclusion(
                        incl -> JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
                .build();
    }

    private static final class Contracts extends NopAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        private final transient Set<Class<?>> toldApartByKind;

        Contracts(Set<Class<?>> toldApartByKind) {
            this.toldApartByKind = toldApartByKind;
        }

        @Override
        public Version version() {
            return Version.unknownVersion();
        }

        @Override
        public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated type) {
            if (!toldApartByKind.contains(type.getRawType()) && !isCase(type.getRawType())) return null;
            return JsonTypeInfo.Value.construct(
                    JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, "kind", null, false, null);
        }

        private boolean isCase(Class<?> type) {
            return type.isRecord()
                    && toldApartByKind.stream().anyMatch(roof -> roof != type && roof.isAssignableFrom(type));
        }

        @Override
        public @Nullable String findTypeName(MapperConfig<?> config, AnnotatedClass type) {
            return isCase(type.getRawType()) ? kebab(type.getRawType().getSimpleName()) : null;
        }

        @Override
        public @Nullable Boolean hasAsValue(MapperConfig<?> config, Annotated method) {
            return method instanceof AnnotatedMethod m
                            && m.getName().equals("value")
                            && isBareValue(m.getDeclaringClass())
                    ? Boolean.TRUE
                    : null;
        }

        @Override
        public JsonCreator.@Nullable Mode findCreatorAnnotation(MapperConfig<?> config, Annotated creator) {
            return creator instanceof AnnotatedConstructor c && isBareValue(c.getDeclaringClass())
                    ? JsonCreator.Mode.DELEGATING
                    : null;
        }

        private static boolean isBareValue(Class<?> type) {
            return type.isRecord()
                    && type.getRecordComponents().length == 1
                    && type.getRecordComponents()[0].getName().equals("value");
        }

        private static String kebab(String name) {
            return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static final class DecimalOfSaneSize
            extends tools.jackson.databind.deser.std.StdDeserializer<java.math.BigDecimal> {

        private static final int MOST = 100;

        DecimalOfSaneSize() {
            super(java.math.BigDecimal.class);
        }

        @Override
        public java.math.@Nullable BigDecimal deserialize(
                tools.jackson.core.JsonParser json, tools.jackson.databind.DeserializationContext context) {
            var value = NumberDeserializers.BigDecimalDeserializer.instance.deserialize(json, context);
            if (value != null && (Math.abs((long) value.scale()) > MOST || value.precision() > MOST))
                return context.reportInputMismatch(this, "a decimal has at most %d digits", MOST);
            return value;
        }
    }

    private static final class DecimalAsString
            extends tools.jackson.databind.ser.std.StdSerializer<java.math.BigDecimal> {

        DecimalAsString() {
            super(java.math.BigDecimal.class);
        }

        @Override
        public void serialize(
                java.math.BigDecimal value,
                tools.jackson.core.JsonGenerator json,
                tools.jackson.databind.SerializationContext context) {
            json.writeString(value.toPlainString());
        }
    }
}
