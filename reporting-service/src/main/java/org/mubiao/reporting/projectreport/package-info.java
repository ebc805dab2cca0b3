/** Projects as they stand: the official table with budget, indicators and findings (项目绩效目标表). */
@NullMarked
package org.mubiao.reporting.projectreport;

import org.jspecify.annotations.NullMarked;
