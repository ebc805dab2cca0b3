/** Figures over many projects: the dashboards of the office (总览). */
@NullMarked
package org.mubiao.reporting.overview;

import org.jspecify.annotations.NullMarked;
