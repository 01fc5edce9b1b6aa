// The bot in Azure Container Apps on PostgreSQL, with the key ring on a share of its own.
//   az deployment group create -g <group> -f docs/operating/azure.bicep -p appId=… botTenantId=… …
// The image is built from the Dockerfile ("az acr build -r <registry> -t teams-counsel-bot:1.0.0 ."). An upgrade changes it alone:
//   az containerapp update -g <group> -n counselbot --image <registry>.azurecr.io/teams-counsel-bot:1.1.0

@description('Where everything is. The database holds sessions: choose it by law.')
param location string = resourceGroup().location

@description('Beginning of all names; lower case letters and digits.')
@minLength(3)
@maxLength(11)
param name string = 'counselbot'

@description('The image, with its tag or digest.')
param image string

@description('Client id of the app registration.')
param appId string

@description('Tenant of the app registration.')
param botTenantId string

@description('The host name under which people outside reach the bot.')
param host string

@description('Id of the managed certificate of that host name: empty at first, then always given, or the app loses the domain.')
param hostCertificateId string = ''

@description('A private registry, as name.azurecr.io; empty where the image is public.')
param registry string = ''

@description('Id of the identity that may pull from the registry (AcrPull); without a certificate the app registration trusts it.')
param identityId string = ''

@description('Client id of that identity; with it and without a certificate the bot signs in by a federated credential.')
param identityClientId string = ''

@description('Tenant whose members are counsellors.')
param centreTenantId string

@description('Name of the counselling centre, as on every card.')
param centreName string

@description('The number to call when nothing else works.')
param centrePhone string = ''

@description('Whom to ask how documents are handed over.')
param documentContact string = ''

@description('The centre\'s privacy information.')
param privacyUrl string = ''

@description('Certificate of the app registration with its private key, PEM. Empty: the federated credential of the identity.')
@secure()
param botCertificate string = ''

@description('Certificate with private key that protects the key ring, PEM. Keep it elsewhere too: nothing is readable without it.')
@secure()
param keyRingCertificate string

@description('Password of the database account.')
@secure()
@minLength(16)
param databasePassword string

@description('Processes at least and at most. One carries a federal state; two survive the loss of one.')
@minValue(1)
param fewest int = 1
@minValue(1)
param most int = 1

@description('Size of the database server; Standard_B2s for several processes.')
param databaseSize string = 'Standard_B1ms'

var databaseUser = 'counselbot'
var federated = empty(botCertificate)
var publicPort = 8080
var insidePort = 9090
var secretFiles = '/run/secrets'
var ownFiles = 'uid=1654,gid=1654,file_mode=0600,dir_mode=0700'
var databaseAddress = 'Host=${server.properties.fullyQualifiedDomainName};Database=${server::sessions.name}'

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
    // A flood of lines ends in a gap of the log, not in a bill.
    workspaceCapping: { dailyQuotaGb: 1 }
  }
}

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: '${name}-network'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.20.0.0/16'] }
    subnets: [
      {
        name: 'apps'
        properties: {
          addressPrefix: '10.20.0.0/23'
          delegations: [{ name: 'apps', properties: { serviceName: 'Microsoft.App/environments' } }]
          serviceEndpoints: [{ service: 'Microsoft.Storage' }]
        }
      }
      {
        name: 'database'
        properties: {
          addressPrefix: '10.20.2.0/28'
          delegations: [{ name: 'database', properties: { serviceName: 'Microsoft.DBforPostgreSQL/flexibleServers' } }]
        }
      }
    ]
  }

  resource apps 'subnets' existing = { name: 'apps' }
  resource database 'subnets' existing = { name: 'database' }
}

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: '${name}.private.postgres.database.azure.com'
  location: 'global'

  resource link 'virtualNetworkLinks' = {
    name: 'network'
    location: 'global'
    properties: {
      registrationEnabled: false
      virtualNetwork: { id: network.id }
    }
  }
}

resource server 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: '${name}-${uniqueString(resourceGroup().id)}'
  location: location
  sku: { name: databaseSize, tier: 'Burstable' }
  properties: {
    version: '16'
    administratorLogin: databaseUser
    administratorLoginPassword: databasePassword
    storage: { storageSizeGB: 32 }
    // Seven days: as long as an administrator of Teams can restore a deleted chat.
    backup: { backupRetentionDays: 7, geoRedundantBackup: 'Disabled' }
    network: {
      delegatedSubnetResourceId: network::database.id
      privateDnsZoneArmResourceId: zone.id
    }
  }
  dependsOn: [zone::link]

  resource sessions 'databases' = { name: 'sessions' }
}

resource storage 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: '${name}${uniqueString(resourceGroup().id)}'
  location: location
  sku: { name: 'Standard_ZRS' }
  kind: 'StorageV2'
  properties: {
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    allowBlobPublicAccess: false
    networkAcls: {
      defaultAction: 'Deny'
      virtualNetworkRules: [{ id: network::apps.id }]
    }
  }

  resource files 'fileServices' = {
    name: 'default'

    resource keys 'shares' = {
      name: 'keys'
      properties: { shareQuota: 1 }
    }
  }
}

resource environment 'Microsoft.App/managedEnvironments@2025-01-01' = {
  name: '${name}-environment'
  location: location
  properties: {
    vnetConfiguration: { infrastructureSubnetId: network::apps.id }
    workloadProfiles: [{ name: 'Consumption', workloadProfileType: 'Consumption' }]
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
  }

  resource keys 'storages' = {
    name: 'keys'
    properties: {
      azureFile: {
        accountName: storage.name
        accountKey: storage.listKeys().keys[0].value
        shareName: storage::files::keys.name
        accessMode: 'ReadWrite'
      }
    }
  }
}

resource bot 'Microsoft.App/containerApps@2025-01-01' = {
  name: name
  location: location
  identity: empty(identityId) ? { type: 'None' } : { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        targetPort: publicPort
        transport: 'auto'
        allowInsecure: false
        customDomains: empty(hostCertificateId) ? [] : [{ name: host, certificateId: hostCertificateId, bindingType: 'SniEnabled' }]
      }
      registries: empty(registry) ? [] : [{ server: registry, identity: identityId }]
      secrets: [
        { name: 'bot', value: federated ? 'none' : botCertificate }
        { name: 'key-ring', value: keyRingCertificate }
        {
          name: 'database'
          value: '${databaseAddress};Username=${databaseUser};Password=${databasePassword};SSL Mode=VerifyFull;Maximum Pool Size=20'
        }
      ]
    }
    template: {
      // The bot finishes what is under way within 25 seconds.
      terminationGracePeriodSeconds: 30
      containers: [
        {
          name: 'bot'
          image: image
          resources: { cpu: json('0.5'), memory: '1Gi' }
          env: [
            { name: 'ASPNETCORE_HTTP_PORTS', value: '${publicPort};${insidePort}' }
            // The ingress cannot keep paths to itself.
            { name: 'InternalPort', value: string(insidePort) }
            { name: 'ForwardedHeaders__KnownNetworks__0', value: '10.20.0.0/23' }
            { name: 'PublicUrl', value: 'https://${host}' }
            { name: 'MicrosoftAppType', value: federated ? 'UserAssignedMSI' : 'SingleTenant' }
            { name: 'MicrosoftAppId', value: appId }
            { name: 'MicrosoftAppTenantId', value: botTenantId }
            { name: 'MicrosoftAppCertificatePath', value: federated ? '' : '${secretFiles}/bot.pem' }
            { name: 'ManagedIdentityClientId', value: federated ? identityClientId : '' }
            { name: 'Storage__Provider', value: 'PostgreSql' }
            { name: 'ConnectionStrings__Sessions', secretRef: 'database' }
            { name: 'Storage__EncryptionKeys__Path', value: '/keys' }
            { name: 'Storage__EncryptionKeys__CertificatePath', value: '${secretFiles}/key-ring.pem' }
            { name: 'Centres__0__TenantId', value: centreTenantId }
            { name: 'Centres__0__Name', value: centreName }
            { name: 'Centres__0__Phone', value: centrePhone }
            { name: 'Centres__0__DocumentContact', value: documentContact }
            { name: 'Centres__0__PrivacyUrl', value: privacyUrl }
          ]
          probes: [
            { type: 'Startup', httpGet: { path: '/health/ready', port: insidePort }, periodSeconds: 2, failureThreshold: 60 }
            { type: 'Readiness', httpGet: { path: '/health/ready', port: insidePort }, periodSeconds: 5 }
            { type: 'Liveness', httpGet: { path: '/health/live', port: insidePort }, periodSeconds: 10 }
          ]
          volumeMounts: [
            { volumeName: 'keys', mountPath: '/keys' }
            { volumeName: 'secrets', mountPath: secretFiles }
          ]
        }
      ]
      scale: { minReplicas: fewest, maxReplicas: most }
      volumes: [
        // The image's account: nobody else on the share.
        { name: 'keys', storageType: 'AzureFile', storageName: environment::keys.name, mountOptions: ownFiles }
        {
          name: 'secrets'
          storageType: 'Secret'
          secrets: [
            { secretRef: 'bot', path: 'bot.pem' }
            { secretRef: 'key-ring', path: 'key-ring.pem' }
          ]
        }
      ]
    }
  }
}

@description('Where the domain\'s CNAME points.')
output address string = bot.properties.configuration.ingress.fqdn
