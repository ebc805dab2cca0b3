package org.mubiao.ledger;

import org.mubiao.ledger.axon.EventTypes;

/** Two events and their names, as a service would have them. */
public sealed interface TableEvent {

    String tableId();

    record TableOpened(String tableId, String title) implements TableEvent {}

    record RowAdded(String tableId, int row) implements TableEvent {}

    /** The names of both. */
    final class Names implements EventTypes {

        @Override
        public String nameOf(Class<?> event) {
            if (event == TableOpened.class) return "table-opened";
            if (event == RowAdded.class) return "row-added";
            throw new IllegalArgumentException("no event: " + event);
        }

        @Override
        public String revisionOf(Class<?> event) {
            return event == RowAdded.class ? "2" : "1";
        }

        @Override
        public Class<?> classOf(String name) {
            return switch (name) {
                case "table-opened" -> TableOpened.class;
                case "row-added" -> RowAdded.class;
                default -> throw new IllegalArgumentException("no event is named " + name);
            };
        }
    }
}
