package org.mubiao.embedded.store;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Makes the library's answers to writes of several documents what MongoDB's are. */
final class Writes {

    private Writes() {}

    /** Counts what was inserted; the library counts what was sent. */
    static Document countInserted(Document command, Document answer) {
        List<Document> errors = errors(answer);
        if (errors.isEmpty()) return answer;
        int sent = ((List<?>) command.getOrDefault("documents", List.of())).size();
        int inserted = isOrdered(command) ? number(errors.getFirst(), "index") : sent - errors.size();
        answer.put("n", inserted);
        return answer;
    }

    /** Runs updates one by one and stops at an error, if asked to; the library goes on. */
    static Document inOrder(Document command, UnaryOperator<Document> library) {
        List<?> updates = (List<?>) command.getOrDefault("updates", List.of());
        if (updates.size() == 1 || !isOrdered(command)) return library.apply(command);
        int found = 0;
        int changed = 0;
        List<Document> upserted = new ArrayList<>();
        List<Document> errors = new ArrayList<>();
        for (int index = 0; index < updates.size() && errors.isEmpty(); index++) {
            Document one = command.clone();
            one.put("updates", List.of(updates.get(index)));
            Document answer = library.apply(one);
            found += number(answer, "n");
            changed += number(answer, "nModified");
            for (Document made : documents(answer, "upserted")) upserted.add(made.append("index", index));
            for (Document error : errors(answer)) errors.add(error.append("index", index));
        }
        Document answer = new Document("n", found).append("nModified", changed);
        if (!upserted.isEmpty()) answer.append("upserted", upserted);
        if (!errors.isEmpty()) answer.append("writeErrors", errors);
        Utils.markOkay(answer);
        return answer;
    }

    private static boolean isOrdered(Document command) {
        return Utils.isTrue(command.getOrDefault("ordered", true));
    }

    private static List<Document> errors(Document answer) {
        return documents(answer, "writeErrors");
    }

    private static List<Document> documents(Document answer, String name) {
        List<Document> documents = new ArrayList<>();
        if (answer.get(name) instanceof Iterable<?> all) all.forEach(each -> documents.add((Document) each));
        return documents;
    }

    private static int number(Document document, String name) {
        return document.get(name) instanceof Number number ? number.intValue() : 0;
    }
}
