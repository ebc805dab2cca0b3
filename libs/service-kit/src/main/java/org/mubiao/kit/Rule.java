package org.mubiao.kit;

/**
 * A named reason to refuse a command. An enum of a feature implements it: the constant's name is the stable code of the
 * HTTP problem and the key of its translations, the sentence states what holds when the rule is kept.
 */
public interface Rule {

    String name();

    String sentence();

    /** The HTTP status of a broken rule: 422, or 409 where the thing's present state is what forbids. */
    default int status() {
        return 422;
    }

    /** @throws RuleBroken unless {@code kept} */
    default void require(boolean kept) {
        if (!kept) throw new RuleBroken(this);
    }
}
