// PlanBot in one resource group: az deployment group create --resource-group GROUP --template-file infra/main.bicep --parameters infra/main.parameters.json
// Nothing here holds a secret: the bot proves itself to Teams and to the storage account with one managed identity, so there is no Key Vault.
targetScope = 'resourceGroup'

@description('What everything is named after.')
@minLength(3)
@maxLength(16)
param name string = 'planbot'

@description('Where everything runs; the bot registration itself is global.')
param location string = resourceGroup().location

@description('The machines. B1 (one core, 1.75 GB; three of them at most) serves 100,000 owners on paper, see README.md.')
@allowed(['B1', 'B2', 'B3', 'S1', 'P0v3', 'P1v3', 'P2v3'])
param sku string = 'B1'

@description('How many machines; two, so that one can go.')
@minValue(1)
@maxValue(10)
param instances int = 2

@description('How often the data is kept: within one datacentre (LRS), three zones (ZRS), or also another region (GRS, GZRS).')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param storageSku string = 'Standard_ZRS'

@description('The name under which the bot is reached, when it is not the one that App Service gives. Bind it and its certificate to the app first.')
param host string = ''

@description('The ids of the tenants whose people may use the bot; empty for the tenant of this subscription alone.')
param tenants array = []

@description('Further app settings, such as { PlanBot__RetentionHistoryDays: \'365\' }.')
param settings object = {}

@description('Who is told when something is wrong, and when the budget is used up; empty for nobody, and no budget.')
param alertEmail string = ''

@description('What a month may cost, in the currency of the subscription.')
param budgetAmount int = 100

@description('The first of a month, from which on the budget counts. Keep it the same in later deployments.')
param budgetStart string = utcNow('yyyy-MM-01')

@description('The OpenTelemetry Collector that runs beside the bot and passes its metrics to Application Insights.')
param collectorImage string = 'index.docker.io/otel/opentelemetry-collector-contrib:0.124.1'

var suffix = uniqueString(resourceGroup().id)
var appName = '${name}-${suffix}'
var publicHost = empty(host) ? app.outputs.defaultHost : host

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    name: take('${replace(name, '-', '')}${suffix}', 24)
    location: location
    sku: storageSku
    principalId: identity.properties.principalId
  }
}

module watch 'modules/watch.bicep' = {
  name: 'watch'
  params: {
    name: name
    location: location
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  params: {
    name: appName
    location: location
    sku: sku
    instances: instances
    identityId: identity.id
    clientId: identity.properties.clientId
    tables: storage.outputs.tables
    queues: storage.outputs.queues
    host: host
    tenants: tenants
    settings: settings
    collectorImage: collectorImage
    insightsConnection: watch.outputs.insightsConnection
    workspaceId: watch.outputs.workspaceId
  }
}

module bot 'modules/bot.bicep' = {
  name: 'bot'
  params: {
    name: appName
    host: publicHost
    identityId: identity.id
    clientId: identity.properties.clientId
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    name: name
    location: location
    appId: app.outputs.id
    workspaceId: watch.outputs.workspaceId
    alertEmail: alertEmail
    budgetAmount: budgetAmount
    budgetStart: budgetStart
  }
}

@description('For planbot manifest --app-id.')
output botAppId string = identity.properties.clientId

@description('For planbot manifest --host.')
output botHost string = publicHost

@description('For az webapp deploy --name.')
output webApp string = appName

@description('For ConnectionStrings__Storage of the command line.')
output storageTables string = storage.outputs.tables
