package org.mubiao.reporting.overview;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mubiao.reporting.asof.Moment;
import org.mubiao.reporting.projectreport.Catalogue;
import org.mubiao.reporting.projectreport.ProjectEntry;
import org.mubiao.reporting.request.QueryParameters;
import org.mubiao.reporting.request.Reader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.server.ServerWebExchange;

/** Which figures are asked for: of a year, of one unit or all, as of a moment or now, for whom. */
record YearWish(
        int fiscalYear, @Nullable String unit, @Nullable Moment moment, Reader reader) {

    /** Refuses who sees no project, and parameters that are wrong. */
    static YearWish of(ServerWebExchange exchange, Jwt token) {
        return of(token, new QueryParameters(exchange.getRequest().getQueryParams()));
    }

    /** Of what goes on changing: a moment of the past is refused. */
    static YearWish ofNow(ServerWebExchange exchange, Jwt token) {
        var parameters = new QueryParameters(exchange.getRequest().getQueryParams());
        parameters.refuseMoment();
        return of(token, parameters);
    }

    private static YearWish of(Jwt token, QueryParameters parameters) {
        var reader = Reader.of(token);
        var wish =
                new YearWish(parameters.requiredYear("fiscalYear"), parameters.text("unit"), parameters.asOf(), reader);
        parameters.refuseWrong();
        return wish;
    }

    List<ProjectEntry> in(Catalogue catalogue) {
        return catalogue.seenBy(reader).stream()
                .filter(project -> project.fiscalYear() == fiscalYear)
                .filter(project -> unit == null || unit.equals(project.unitId().value()))
                .toList();
    }
}
