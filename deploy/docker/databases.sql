CREATE DATABASE ml_connector;
CREATE DATABASE registry;
