package org.mubiao.embedded.store;

import de.bwaldvogel.mongo.bson.Decimal128;
import java.util.Collection;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/** What was ever seen among the values of an index, kept with it: it decides what the index may be used for. */
final class Shape {

    private static final int LISTS = 1;
    private static final int NESTED_LISTS = 2;
    private static final int UNSORTABLE = 4;

    private final MVMap<String, Integer> kept;
    private final String name;
    private volatile int seen;

    Shape(MVMap<String, Integer> kept, String name) {
        this.kept = kept;
        this.name = name;
        this.seen = kept.getOrDefault(name, 0);
    }

    /** Some document has a list in an indexed field, so it has several keys. */
    boolean hasLists() {
        return (seen & LISTS) != 0;
    }

    /** Whether looking in the index finds every document that a condition can hold for. */
    boolean findsAll() {
        return (seen & NESTED_LISTS) == 0;
    }

    /** Whether the order of the keys is the order in which the library would sort the documents. */
    boolean sortsAlike() {
        return seen == 0;
    }

    void sawLists() {
        saw(LISTS);
    }

    void sawNestedLists() {
        saw(NESTED_LISTS);
    }

    void sawValue(@Nullable Object value) {
        if (!ValueClass.of(value).isOrdered() || value instanceof Number number && !isPlain(number)) saw(UNSORTABLE);
        if (value instanceof Collection) saw(NESTED_LISTS);
    }

    void forget() {
        kept.remove(name);
        seen = 0;
    }

    private void saw(int what) {
        if ((seen & what) != 0) return;
        seen |= what;
        kept.put(name, seen);
    }

    /** Numbers among which the library's comparison agrees with itself and with the keys. */
    private static boolean isPlain(Number number) {
        if (number instanceof Decimal128) return false;
        if (!(number instanceof Double fraction)) return true;
        double size = Math.abs(fraction);
        return size < Integer.MAX_VALUE || size < 0x1p53 && size == Math.rint(size);
    }
}
