package org.mubiao.gateway;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The store that all gateways of a suite share. Opened when first used. */
@Configuration(proxyBeanMethods = false)
class Store {

    private static final int PATIENCE_SECONDS = 3;

    @Bean(destroyMethod = "close")
    MongoClient mongoClient(@Value("${mubiao.mongodb.uri}") String uri) {
        return MongoClients.create(MongoClientSettings.builder()
                .applicationName("mubiao-gateway")
                .writeConcern(WriteConcern.MAJORITY)
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .applyConnectionString(new ConnectionString(uri))
                .build());
    }
}
