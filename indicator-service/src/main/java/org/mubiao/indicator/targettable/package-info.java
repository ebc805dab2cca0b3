/** Target tables (绩效目标表): a project's goals and its indicators with their target values. */
@NullMarked
package org.mubiao.indicator.targettable;

import org.jspecify.annotations.NullMarked;
