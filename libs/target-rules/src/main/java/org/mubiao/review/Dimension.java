package org.mubiao.review;

/** The types of second-level indicators (二级指标), whatever they are called in a locality. */
enum Dimension {
    QUANTITY,
    QUALITY,
    TIMELINESS,
    /** Money that the budget pays. */
    COST,
    SOCIAL_COST,
    ECOLOGICAL_COST,
    ECONOMIC,
    SOCIAL,
    ECOLOGICAL,
    SUSTAINABLE,
    SATISFACTION,
    /** Known in some locality (决策, 过程), but of no type above. */
    OTHER;

    boolean isEffect() {
        return switch (this) {
            case ECONOMIC, SOCIAL, ECOLOGICAL, SUSTAINABLE -> true;
            case QUANTITY, QUALITY, TIMELINESS, COST, SOCIAL_COST, ECOLOGICAL_COST, SATISFACTION, OTHER -> false;
        };
    }
}
