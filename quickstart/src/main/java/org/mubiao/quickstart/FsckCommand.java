package org.mubiao.quickstart;

import com.mongodb.MongoException;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mubiao.embedded.DataFolderInUse;
import org.mubiao.embedded.DataFolderLock;
import org.mubiao.embedded.EmbeddedStore;
import org.mubiao.evidence.DoesNotHold;
import org.mubiao.ledger.note.MalformedNote;
import org.mubiao.ledger.note.SignedNote;
import org.mubiao.ledger.note.SignerKey;
import org.mubiao.ledger.store.StoreCheck;
import reactor.core.publisher.Flux;

/**
 * {@code ./mubiao fsck [--data DIR | --mongodb URI --keys DIR]}: every ledger of a stopped suite, or of a MongoDB, part held
 * against part. Exit code 0 and what holds, 1 and the first position that does not, 2 where it could not be read.
 */
public final class FsckCommand {

    private static final String PREFIX = "mubiao-";

    private FsckCommand() {}

    public static void main(String[] arguments) throws Exception {
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        System.exit(run(List.of(arguments), System.out));
    }

    static int run(List<String> arguments, PrintStream out) throws Exception {
        var data = Path.of("data");
        @Nullable Path keys = null;
        @Nullable String uri = null;
        var rest = arguments.iterator();
        while (rest.hasNext()) {
            var option = rest.next();
            if (!rest.hasNext() || !List.of("--data", "--keys", "--mongodb").contains(option)) {
                out.println("fsck [--data DIR | --mongodb URI --keys DIR]");
                return 2;
            }
            switch (option) {
                case "--data" -> data = Path.of(rest.next());
                case "--keys" -> keys = Path.of(rest.next());
                default -> uri = rest.next();
            }
        }
        if (uri != null) return check(uri, keys, out);
        if (!Files.exists(data.resolve("store"))) {
            out.println("没有数据 no data in " + data);
            return 2;
        }
        try (var _ = DataFolderLock.take(data);
                var store = new EmbeddedStore(data.resolve("store")).start()) {
            return check(store.uri(), keys == null ? data.resolve("keys") : keys, out);
        } catch (DataFolderInUse e) {
            out.println("系统正在运行，请改用 verify --live。 The suite is running: use verify --live.");
            return 2;
        }
    }

    private static int check(String uri, @Nullable Path keys, PrintStream out) throws Exception {
        try (var client = MongoClients.create(uri)) {
            int ledgers = 0;
            for (var name : names(client)) {
                var database = client.getDatabase(PREFIX + name);
                if (!names(Flux.from(database.listCollectionNames())).contains("ledger_about")) continue;
                ledgers++;
                StoreCheck.run(database, name, key(keys, name), last(keys, name))
                        .forEach(out::println);
            }
            if (ledgers == 0) {
                out.println("没有账本 there is no ledger");
                return 2;
            }
            out.println("成立 holds");
            return 0;
        } catch (DoesNotHold e) {
            out.println("不成立 does not hold: " + e.line());
            return 1;
        } catch (MongoException | MalformedNote e) {
            out.println(String.valueOf(e.getMessage()));
            return 2;
        }
    }

    private static List<String> names(MongoClient client) throws Exception {
        return names(Flux.from(client.listDatabaseNames())).stream()
                .filter(name -> name.startsWith(PREFIX))
                .map(name -> name.substring(PREFIX.length()))
                .sorted()
                .toList();
    }

    private static List<String> names(Flux<String> found) throws Exception {
        return java.util.Objects.requireNonNull(found.collectList().toFuture().get());
    }

    private static org.mubiao.ledger.note.@Nullable VerifierKey key(@Nullable Path keys, String name)
            throws IOException {
        var file = keys == null ? null : keys.resolve(name + ".key");
        return file == null || !Files.exists(file)
                ? null
                : SignerKey.parse(Files.readString(file)).verifier();
    }

    private static @Nullable SignedNote last(@Nullable Path keys, String name) throws IOException {
        var file = keys == null ? null : keys.resolve(name + ".last");
        return file == null || !Files.exists(file) ? null : SignedNote.parse(Files.readString(file));
    }
}
