package org.mubiao.reporting.rebuild;

import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mubiao.kit.Refusal;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The read model's collections, of which there may be more than one generation in one database, told apart by the beginning
 * of their names; the first has none. Safe for many threads: a switch is one assignment, and an operation is either of
 * the generation before or of the one after it.
 */
public final class Generations {

    static final String FIRST = "";
    /** Says which generation is used; of no generation itself. */
    static final String POINTER = "generation";

    private static final Pattern LATER = Pattern.compile("r\\d+\\..+");

    private final MongoDatabase database;
    private volatile @Nullable String used;

    public Generations(MongoDatabase database) {
        this.database = database;
    }

    static String name(long number) {
        return "r" + number + ".";
    }

    /** Null until it was looked up. */
    @Nullable
    String used() {
        return used;
    }

    private String known() {
        var now = used;
        if (now == null) throw new Refusal(503, "VIEW_NOT_READY", "the views are not read yet");
        return now;
    }

    void use(String generation) {
        used = generation;
    }

    /** The database without generations. */
    MongoDatabase whole() {
        return database;
    }

    /** A collection got from it is, at each call, that of the generation used then; a refusal of 503 until one is. */
    public MongoDatabase live() {
        return database(this::known);
    }

    /** The collections of this generation. */
    public MongoDatabase of(String generation) {
        return database(() -> generation);
    }

    /** Drops all collections of a generation that is not used; blocks. Repeatable. */
    void drop(String generation) throws Exception {
        if (generation.equals(used)) throw new IllegalArgumentException("in use: " + generation);
        var names = Flux.from(database.listCollectionNames())
                .filter(name -> isOf(name, generation))
                .collectList()
                .toFuture()
                .get();
        for (var name : Objects.requireNonNull(names)) {
            var _ = Mono.from(database.getCollection(name).drop()).toFuture().get();
        }
    }

    private static boolean isOf(String collection, String generation) {
        if (!generation.equals(FIRST)) return collection.startsWith(generation);
        return !LATER.matcher(collection).matches() && !collection.equals(POINTER) && !collection.startsWith("system.");
    }

    private MongoDatabase database(Supplier<String> generation) {
        return proxy(
                MongoDatabase.class,
                (self, method, arguments) -> method.getName().equals("getCollection") && arguments.length == 1
                        ? collection(String.valueOf(arguments[0]), generation)
                        : call(database, method, arguments));
    }

    private Object collection(String name, Supplier<String> generation) {
        return proxy(
                MongoCollection.class,
                (self, method, arguments) -> call(database.getCollection(generation.get() + name), method, arguments));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
