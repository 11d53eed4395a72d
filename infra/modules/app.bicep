// The program, on several machines, and beside each the collector of its metrics.
param name string
param location string
param sku string
param instances int
param identityId string
param clientId string
param tables string
param queues string
param host string
param tenants array
param settings object
param collectorImage string
param insightsConnection string
param workspaceId string

// Application Insights takes no OTLP by itself; the collector's Azure Monitor exporter does the last step.
var collectorConfig = '''
receivers:
  otlp:
    protocols:
      http:
        endpoint: 127.0.0.1:4318
processors:
  batch: {}
exporters:
  azuremonitor:
    connection_string: ${env:APPLICATIONINSIGHTS_CONNECTION_STRING}
service:
  pipelines:
    metrics:
      receivers: [otlp]
      processors: [batch]
      exporters: [azuremonitor]
'''

var allowed = toObject(range(0, length(tenants)), i => 'PlanBot__Tenants__${i}', i => tenants[i])

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: '${name}-plan'
  location: location
  kind: 'linux'
  sku: {
    name: sku
    capacity: instances
  }
  properties: {
    reserved: true
  }
}

resource site 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  kind: 'app,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    // Any instance may answer any call.
    clientAffinityEnabled: false
    siteConfig: {
      linuxFxVersion: 'DOTNETCORE|10.0'
      appCommandLine: 'dotnet planbot.dll'
      alwaysOn: true
      ftpsState: 'Disabled'
      healthCheckPath: '/health/ready'
      http20Enabled: true
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
    }
  }
}

resource appSettings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: site
  name: 'appsettings'
  properties: union({
    ASPNETCORE_ENVIRONMENT: 'Production'
    ASPNETCORE_URLS: 'http://0.0.0.0:8080'
    AZURE_CLIENT_ID: clientId
    ConnectionStrings__Storage: 'TableEndpoint=${tables};QueueEndpoint=${queues}'
    MicrosoftAppId: clientId
    MicrosoftAppTenantId: tenant().tenantId
    MicrosoftAppType: 'UserAssignedMSI'
    PlanBot__PublicUrl: 'https://${empty(host) ? site.properties.defaultHostName : host}'
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318'
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf'
    // Application Insights adds up what it is sent, so each export says what came since the last.
    OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE: 'delta'
    OTEL_SERVICE_NAME: 'planbot'
    // For the collector.
    APPLICATIONINSIGHTS_CONNECTION_STRING: insightsConnection
    COLLECTOR_CONFIG: collectorConfig
    // For App Service: the port, the package as it was uploaded, and the 20 seconds that PlanBot takes to end.
    PORT: '8080'
    WEBSITE_RUN_FROM_PACKAGE: '1'
    WEBSITES_CONTAINER_STOP_TIME_LIMIT: '25'
  }, allowed, settings)
}

// The value of a sidecar's variable is the name of an app setting.
resource collector 'Microsoft.Web/sites/sitecontainers@2024-04-01' = {
  parent: site
  name: 'collector'
  properties: {
    image: collectorImage
    isMain: false
    authType: 'Anonymous'
    targetPort: '4318'
    startUpCommand: '--config=env:COLLECTOR_CONFIG'
    environmentVariables: [
      {
        name: 'APPLICATIONINSIGHTS_CONNECTION_STRING'
        value: 'APPLICATIONINSIGHTS_CONNECTION_STRING'
      }
      {
        name: 'COLLECTOR_CONFIG'
        value: 'COLLECTOR_CONFIG'
      }
    ]
  }
  dependsOn: [
    appSettings
  ]
}

// Who deploys signs in; there are no publishing passwords.
resource noFtp 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: site
  name: 'ftp'
  properties: {
    allow: false
  }
}

resource noScm 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: site
  name: 'scm'
  properties: {
    allow: false
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: site
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'AppServiceConsoleLogs'
        enabled: true
      }
      {
        category: 'AppServicePlatformLogs'
        enabled: true
      }
    ]
  }
}

output id string = site.id
output defaultHost string = site.properties.defaultHostName
