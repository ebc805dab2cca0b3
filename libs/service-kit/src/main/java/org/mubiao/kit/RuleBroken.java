package org.mubiao.kit;

/** A command was refused because of one rule; nothing was changed. */
public class RuleBroken extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Rule rule;

    public RuleBroken(Rule rule) {
        super(rule.sentence(), null, false, false);
        this.rule = rule;
    }

    public Rule rule() {
        return rule;
    }
}
