package org.mubiao.ledger.axon;

import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * The stable names of events: what the ledger stores in place of a class name. Name and class belong to each other for
 * ever; a class that is renamed keeps its name here. Total over the events of the service, and safe for many threads.
 */
public interface EventTypes {

    /**
     * The stored name, kebab case, as {@code target-table-submitted}.
     *
     * @throws IllegalArgumentException the class is no event of this service
     */
    String nameOf(Class<?> event);

    /** The revision that is written today, as {@code 1}. */
    String revisionOf(Class<?> event);

    /**
     * The class that reads the newest revision of {@code name}.
     *
     * @throws IllegalArgumentException there is no event of that name
     */
    Class<?> classOf(String name);

    /** The names as a list of them tells: name and revision by class, class by name. */
    static EventTypes of(
            Function<Class<?>, String> names, ToIntFunction<Class<?>> revisions, Function<String, Class<?>> classes) {
        return new EventTypes() {
            @Override
            public String nameOf(Class<?> event) {
                return names.apply(event);
            }

            @Override
            public String revisionOf(Class<?> event) {
                return Integer.toString(revisions.applyAsInt(event));
            }

            @Override
            public Class<?> classOf(String name) {
                return classes.apply(name);
            }
        };
    }
}
