package org.mubiao.ledger.axon;

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
}
